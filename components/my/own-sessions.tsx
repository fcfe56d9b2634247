import { Chip } from '@/components/ui/chip'
import type { AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'

type OwnSessionsProps = { sessions: readonly AttendedSession[]; now: Date; zone: string; hasRooms: boolean }

/** The sessions of a student's class on the student's clock; those to come with the links to their rooms. */
export function OwnSessions({ sessions, now, zone, hasRooms }: OwnSessionsProps) {
  return (
    <ol className="grid">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="grid grid-cols-[1.5rem_1fr] items-baseline gap-x-4 gap-y-1.5 border-b sm:grid-cols-[1.5rem_1fr_auto] border-line py-4 first:pt-0"
        >
          <span className="font-bold text-ink-3 tabular-nums">{session.position}</span>
          <div className="min-w-0">
            <h3 className="font-text text-body font-bold tracking-normal">{session.title}</h3>
            <p className="text-small text-ink-2">{describeSession(session, zone)}</p>
          </div>
          <div className="max-sm:col-start-2">{session.endsAt <= now ? <Chip>over</Chip> : hasRooms ? <Rooms session={session} /> : null}</div>
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
