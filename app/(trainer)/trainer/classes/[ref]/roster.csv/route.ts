import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { readRosterView } from '@/lib/enrolments/arrange-roster'
import { exportRoster } from '@/lib/enrolments/export-roster'

export async function GET(request: NextRequest, { params }: RouteContext<'/trainer/classes/[ref]/roster.csv'>) {
  const { ref } = await params
  const { person, actor } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}`)
  const view = readRosterView(Object.fromEntries(request.nextUrl.searchParams))
  const csv = await exportRoster({ ref, view, person, actor, now: await readClock(db) })
  if (csv === null) notFound()
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="roster-${ref}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
