import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AttendanceSheet } from '@/components/attendance/attendance-sheet'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Tabs } from '@/components/ui/tabs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { judgeClass, readSheet } from '@/lib/attendance/queries'
import { sheetSession } from '@/lib/attendance/sheet-session'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { joinFrom } from '@/lib/path/join-from'
import { describeDay, describeSession, timeOf } from '@/lib/schedule/describe-times'
import { TeachingHead } from '../teaching-head'
import { recordAttendanceAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/attendance'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Attendance of ${(await params).ref}` }
}

/** Who was in each session: everyone at once, then the few who were not. */
export default async function AttendancePage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/attendance`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, now, search] = [await getTaughtClass(db, { ref, person }), await readClock(db), await searchParams]
  if (!taught) notFound()
  const session = taught.sessions.find(({ id }) => id === search.session) ?? sheetSession(taught.sessions, joinFrom, now)
  const zone = person.timeZone ?? taught.timeZone
  const sheet = session ? await readSheet(db, { classId: taught.id, sessionId: session.id }) : []
  const judged = await judgeClass(db, taught.id)
  const attended = [...judged.values()].filter((one) => one.hasAttended).length
  const [rule] = judged.values()
  return (
    <>
      <TeachingHead taught={taught} part="Attendance" />
      {search.told === 'saved' ? (
        <Note role="status" className="mt-6">
          Saved.
        </Note>
      ) : null}
      {session ? (
        <Section title={`Session ${session.position}: ${session.title}`} id="session" spacing="form" aside={describeSession(session, zone)}>
          <Tabs
            label="Sessions"
            tabs={taught.sessions.map(({ id, position }) => ({
              label: `Session ${position}`,
              href: `${path}?session=${id}`,
              isCurrent: id === session.id,
            }))}
          />
          <p className="mt-4 mb-6 text-small text-ink-2">
            {rule
              ? `Whoever is in ${rule.needed} of ${rule.sessions} sessions has attended. So far: ${attended} of ${judged.size}.`
              : 'Nobody has a seat yet.'}
          </p>
          {session.startsAt > now ? (
            <Note tone="quiet">
              This session has not begun. Load the page again at {timeOf(session.startsAt, zone)}, and its {sheet.length}{' '}
              {sheet.length === 1 ? 'person stands' : 'people stand'} here.
            </Note>
          ) : (
            <AttendanceSheet
              key={session.id}
              act={recordAttendanceAction.bind(null, ref, session.id)}
              session={{ id: session.id, startsAt: session.startsAt, endsAt: session.endsAt }}
              address={`${path}/${session.id}`}
              signInPath={`/sign-in?next=${encodeURIComponent(path)}`}
              rows={sheet}
              elsewhere={Object.fromEntries(
                sheet.flatMap(({ enrolmentId, goesTo }) =>
                  goesTo ? [[enrolmentId, `Makes it up in ${goesTo.ref}, ${describeDay(goesTo.startsAt, person.timeZone ?? taught.timeZone)}`]] : [],
                ),
              )}
              progress={Object.fromEntries(judged)}
            />
          )}
        </Section>
      ) : null}
    </>
  )
}
