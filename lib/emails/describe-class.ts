import { shortTitle } from '../courses/short-title'
import { describeDay, describeDays, describeHours, describeSession, describeSpan, timeOf } from '../schedule/describe-times'
import { cityOf, offsetMinutes, wallClock, zoneAbbreviation } from '../schedule/zone-time'
import type { Fact, Letter } from './letter'
import type { BookingToTell } from './read-booking'

type Told = Pick<BookingToTell, 'course' | 'courseClass' | 'sessions'>

/** Which class, and when it begins: first on its own clock, then on the reader's. */
export function classFacts({ course, courseClass, sessions }: Told, readerZone: string | null): Fact[] {
  const zone = courseClass.timeZone
  const first = sessions[0]
  const facts: Fact[] = [
    {
      label: 'Class',
      lines: [shortTitle(course), `${describeDays(sessions, zone)}, ${courseClass.ref}`, describeHours(sessions, zone, courseClass)],
    },
  ]
  if (first) facts.push({ label: 'Starts', lines: [describeSession(first, zone, { withYear: true }), ...onClockOf(readerZone, first, zone)] })
  return facts
}

export function sessionsOf({ courseClass, sessions }: Told, readerZone: string | null): Letter['sessions'] {
  const zone = courseClass.timeZone
  return sessions.map((session) => ({ title: session.title, when: [describeSession(session, zone), ...onClockOf(readerZone, session, zone)] }))
}

/** On the reader's clock where we know it, else on that of the class. */
export const stripOf = ({ courseClass, sessions }: Told, readerZone: string | null): Letter['strip'] =>
  sessions.length > 0
    ? {
        zone: readerZone ?? courseClass.timeZone,
        sessions: sessions.map(({ startsAt, endsAt }, index) => ({ startsAt, endsAt, position: index + 1 })),
      }
    : undefined

/** `Tue 12 Jan, 13:00 GMT`, for a subject. */
export function startsInWords({ courseClass: { timeZone }, sessions: [first] }: Told): string {
  if (!first) return 'date to follow'
  return `${describeDay(first.startsAt, timeZone)}, ${timeOf(first.startsAt, timeZone)} ${zoneAbbreviation(first.startsAt, timeZone)}`
}

/** `14:00–16:00 for you in Stockholm`, with the day where it is another one; nothing where both clocks show the same. */
function onClockOf(readerZone: string | null, session: Told['sessions'][number], classZone: string): string[] {
  if (!readerZone || offsetMinutes(session.startsAt, readerZone) === offsetMinutes(session.startsAt, classZone)) return []
  const isSameDay = wallClock(session.startsAt, readerZone).date === wallClock(session.startsAt, classZone).date
  const when = isSameDay ? describeSpan(session, readerZone) : describeSession(session, readerZone)
  return [`${when} for you in ${cityOf(readerZone)}`]
}

/** To a student whose seat somebody else has changed. */
export const askBuyer = ({ buyerName, organisation }: { buyerName: string; organisation: string | null }): string =>
  `If that comes as a surprise, ask ${buyerName}${organisation ? ` of ${organisation}` : ''}, who booked it.`
