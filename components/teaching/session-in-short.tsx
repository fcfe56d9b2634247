import { Rooms } from '@/components/roster/next-session'
import { sayDistance } from '@/components/roster/say-distance'
import { TextLink } from '@/components/ui/text-link'
import type { AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'

type SessionInShortProps = {
  session: AttendedSession
  of: number
  /** Address of the class for its trainers. */
  home: string
  now: Date
  zone: string
}

/** Which session is on, comes next or was the last, when, and its rooms while they are of use. */
export function SessionInShort({ session, of, home, now, zone }: SessionInShortProps) {
  const isOver = session.endsAt <= now
  return (
    <div className="print:hidden">
      <p className="mt-4 text-small text-ink-2">
        <strong className="text-ink">{isOver ? 'Last' : sayDistance(session, now)}</strong>: session {session.position} of {of},{' '}
        <TextLink href={`${home}/sessions/${session.id}`}>{session.title}</TextLink>, {describeSession(session, zone)}
      </p>
      {isOver ? null : <Rooms session={session} />}
    </div>
  )
}
