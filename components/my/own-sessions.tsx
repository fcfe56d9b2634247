import { Chip } from '@/components/ui/chip'
import type { AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'

type OwnSessionsProps = { sessions: readonly AttendedSession[]; now: Date; zone: string; hasRooms: boolean }

/** The sessions of a student's class on the student's clock; those to come with the links to their rooms. */
export function OwnSessions({ sessions, now, zone, hasRooms }: OwnSessionsProps) {
  return (
    <ol className="grid">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-4 first:pt-0">
          <span className="w-6 shrink-0 font-bold text-ink-3 tabular-nums">{session.position}</span>
          <div className="min-w-0 flex-[1_1_12rem]">
            <h3 className="font-text text-body font-bold tracking-normal">{session.title}</h3>
            <p className="text-small text-ink-2">{describeSession(session, zone)}</p>
          </div>
          {session.endsAt <= now ? <Chip>over</Chip> : hasRooms ? <Rooms session={session} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Rooms({ session: { meetingUrl, whiteboardUrl, position } }: { session: AttendedSession }) {
  return (
    <p className="flex gap-5 text-small">
      {meetingUrl ? (
        <a className="link" href={meetingUrl} rel="noreferrer" aria-label={`Teams, session ${position}`}>
          Teams
        </a>
      ) : null}
      {whiteboardUrl ? (
        <a className="link" href={whiteboardUrl} rel="noreferrer" aria-label={`Mural, session ${position}`}>
          Mural
        </a>
      ) : null}
    </p>
  )
}
