import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { readRosterView } from '@/lib/teaching/arrange-roster'
import { exportRoster } from '@/lib/teaching/export-roster'
import { EXPORT_PRESETS, type ExportPreset } from '@/lib/teaching/roster-columns'

export async function GET(request: NextRequest, { params }: RouteContext<'/trainer/classes/[ref]/roster.csv'>) {
  const { ref } = await params
  const { person, actor } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}`)
  const { searchParams } = request.nextUrl
  const view = readRosterView(Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)])))
  const asked = searchParams.get('preset') ?? ''
  const preset = Object.hasOwn(EXPORT_PRESETS, asked) ? (asked as ExportPreset) : searchParams.has('col') ? 'shown' : 'all'
  const csv = await exportRoster({ ref, view, preset, person, actor, now: await readClock(db) })
  if (csv === null) notFound()
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${preset === 'vendor' ? 'students' : 'roster'}-${ref}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
