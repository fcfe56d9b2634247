import { type CalendarEntry, writeEntry } from './calendar-entry'

type Invitation = {
  /** The enrolment; for a buyer without a seat of their own, the booking. */
  seatId: string
  /** Of the enrolment; 0 where there is none. Added to the session's own, since either may change. */
  seatSequence: number
  session: { id: string; startsAt: Date; endsAt: Date; timeZone: string; calendarSequence: number }
  title: string
  pageUrl: string
  /** Left out where nobody is invited by anybody, as in a feed. */
  organiser?: { name: string; email: string }
  /** Null where nobody is invited and the entry is only for information. */
  student: { name: string; email: string } | null
  isCertain: boolean
  stampedAt: Date
}

/** Never changes for a seat in a session, so that calendars find the entry that a later mail moves or cancels. */
export const invitationUid = (sessionId: string, seatId: string): string => `${sessionId}.${seatId}@halfday`

/**
 * `SPS: Nexus in Action`, what a calendar calls a session: without its number or how many there are, for both change when another session
 * is added or taken away, and calendars hear by mail of the sessions that changed only.
 */
export const sessionTitle = ({ code, title }: { code: string; title: string }): string => `${code}: ${title}`

/** Of a session made up in another class. */
export const makeUpTitle = ({ code, otherRef, title }: { code: string; otherRef: string; title: string }): string =>
  `${code}, made up in ${otherRef}: ${title}`

/** One session of a seat as calendars know it, in a mail as in a feed. */
export const sessionEntry = ({
  seatId,
  seatSequence,
  session,
  title,
  pageUrl,
  organiser,
  student,
  isCertain,
  stampedAt,
}: Invitation): CalendarEntry => ({
  uid: invitationUid(session.id, seatId),
  sequence: invitationSequence(session, seatSequence),
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  timeZone: session.timeZone,
  title,
  location: 'Microsoft Teams and Mural',
  description: `Links to the rooms and everything else: ${pageUrl}`,
  url: pageUrl,
  organiser,
  attendee: student,
  status: isCertain ? 'confirmed' : 'tentative',
  stampedAt,
})

/** One session as an iCalendar file. */
export const invite = (invitation: Invitation): string => writeEntry(sessionEntry(invitation))

/** Takes the entry out of the calendar that an earlier invitation put it into (RFC 5546, 3.2.5). The sequence must have risen since. */
export const cancelInvitation = (invitation: Omit<Invitation, 'isCertain'>): string =>
  writeEntry({ ...sessionEntry({ ...invitation, isCertain: true }), status: 'cancelled' })

/** RFC 5545, 3.8.7.4: never falls, whether the session moved or the seat went elsewhere. */
export const invitationSequence = (session: { calendarSequence: number }, seatSequence: number): number => session.calendarSequence + seatSequence
