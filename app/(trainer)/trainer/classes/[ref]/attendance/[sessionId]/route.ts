import { notFound } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { judgeClass } from '@/lib/attendance/queries'
import { readAttendanceJson } from '@/lib/attendance/read-attendance-json'
import { recordAttendance } from '@/lib/attendance/record-attendance'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError, FormRefusal } from '@/lib/errors'

/** Takes what was ticked for one session, as it is ticked; the same thing sent twice is the same. A page elsewhere cannot send it: PUT asks first. */
export async function PUT(request: Request, { params }: RouteContext<'/trainer/classes/[ref]/attendance/[sessionId]'>) {
  const { ref, sessionId } = await params
  const { person, actor } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/attendance`)
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught?.sessions.some(({ id }) => id === sessionId)) notFound()
  const now = await readClock(db)
  const entries = readAttendanceJson(await request.json().catch(() => null), now)
  if (!entries) return Response.json({ message: 'This could not be read.' }, { status: 400 })
  try {
    await recordAttendance({ sessionId, entries, actor, now })
  } catch (error) {
    if (error instanceof DomainError || error instanceof FormRefusal) return Response.json({ message: error.message }, { status: 409 })
    throw error
  }
  const progress = Object.fromEntries(await judgeClass(db, taught.id))
  return Response.json({ savedAt: now.toISOString(), progress }, { headers: { 'cache-control': 'no-store' } })
}
