import { countsAsPresent } from '../attendance/attendance-rule'
import type { AttendedSession } from '../enrolments/attended-classes'
import type { OwnMakeUp } from './queries'

/** Of a make-up, what says where and when the student goes. */
export type AskedMakeUp = Pick<OwnMakeUp, 'status' | 'otherRef' | 'attendance'> & {
  session: Pick<OwnMakeUp['session'], 'startsAt' | 'endsAt' | 'meetingUrl' | 'whiteboardUrl'>
}
export type SessionToAttend = AttendedSession & {
  /** Ref of the class in which it is made up; null: with their own. */
  madeUpWith: string | null
}

/** Agreed, and the student was marked absent there too: it may be asked for once more. */
export const isMissedToo = ({ status, attendance, session }: Pick<AskedMakeUp, 'status' | 'attendance' | 'session'>): boolean =>
  status === 'agreed' && attendance !== null && !countsAsPresent(attendance, session)

/** Where and when a student goes for a session of their class: to another class once that is agreed, and was not missed as well. */
export function attendInstead(session: AttendedSession, makeUp: AskedMakeUp | null | undefined): SessionToAttend {
  if (makeUp?.status !== 'agreed' || isMissedToo(makeUp)) return { ...session, madeUpWith: null }
  const { startsAt, endsAt, meetingUrl, whiteboardUrl } = makeUp.session
  return { ...session, startsAt, endsAt, meetingUrl, whiteboardUrl, madeUpWith: makeUp.otherRef }
}

/** The sessions of a class as one student attends them, by time. `makeUps`: theirs, the last word for each missed session first. */
export function sessionsToAttend(sessions: readonly AttendedSession[], makeUps: readonly OwnMakeUp[]): SessionToAttend[] {
  return sessions
    .map((session) =>
      attendInstead(
        session,
        makeUps.find(({ missed }) => missed.id === session.id),
      ),
    )
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}
