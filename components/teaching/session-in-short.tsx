import { Rooms } from '@/components/roster/next-session'
import { sayDistance } from '@/components/roster/say-distance'
import type { AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'

type SessionInShortProps = { session: AttendedSession; of: number; now: Date; zone: string }

/** Which session is on, comes next or was the last, when, and its rooms. */
export function SessionInShort({ session, of, now, zone }: SessionInShortProps) {
  return (
    <div className="print:hidden">
      <p className="mt-4 text-small text-ink-2">
        <strong className="text-ink">{session.endsAt <= now ? 'Last' : sayDistance(session, now)}</strong>: session {session.position} of {of},{' '}
        {session.title}, {describeSession(session, zone)}
      </p>
      <Rooms session={session} />
    </div>
  )
}
