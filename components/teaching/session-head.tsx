import { Rooms } from '@/components/roster/next-session'
import { sayDistance } from '@/components/roster/say-distance'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { sayPresent } from '@/lib/attendance/progress-words'
import type { AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'
import type { SessionFacts } from '@/lib/teaching/session-queries'

type SessionHeadProps = {
  session: AttendedSession
  before: AttendedSession | undefined
  after: AttendedSession | undefined
  sheet: Pick<SessionFacts, 'onSheet' | 'said' | 'present'>
  /** Address of the class for its trainers. */
  home: string
  zone: string
  now: Date
}

/** Which session, when, its rooms, and the way to its attendance once it has begun. */
export function SessionHead({ session, before, after, sheet, home, zone, now }: SessionHeadProps) {
  const { onSheet, said } = sheet
  const hasBegun = session.startsAt <= now
  return (
    <Section title={`Session ${session.position}: ${session.title}`} id="session" spacing="form" aside={describeSession(session, zone)}>
      <nav aria-label="Sessions before and after" className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-small">
        {before ? <TextLink href={`${home}/sessions/${before.id}`}>← Session {before.position}</TextLink> : <span />}
        {after ? <TextLink href={`${home}/sessions/${after.id}`}>Session {after.position} →</TextLink> : null}
      </nav>
      <p className="mt-4 text-small text-ink-2">
        <strong className="text-ink">{session.endsAt <= now ? 'Over' : sayDistance(session, now)}</strong>.{' '}
        {hasBegun ? sayAttendance(sheet) : `${onSheet} ${onSheet === 1 ? 'person is' : 'people are'} expected.`}
      </p>
      <Rooms session={session} />
      {hasBegun ? (
        <div className="mt-4">
          <ButtonLink href={`${home}/attendance?session=${session.id}`} variant="second" size="small">
            {said === 0 ? 'Take attendance' : 'Open attendance'}
          </ButtonLink>
        </div>
      ) : null}
    </Section>
  )
}

const sayAttendance = (sheet: SessionHeadProps['sheet']): string =>
  sheet.said === 0 ? 'Attendance is not written down yet.' : `Attendance: ${sayPresent(sheet)}.`
