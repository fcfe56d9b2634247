import { Accessibility, Video } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { AttendedClass, AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'
import { sayDistance } from './say-distance'

type NextSessionProps = {
  taught: AttendedClass
  session: AttendedSession
  now: Date
  zone: string
  /** What students of this class asked for. */
  accessNeeds: { name: string; needs: string }[]
}

/** What a trainer needs five minutes before a session: what, when, the rooms, and whom to look after. */
export function NextSession({ taught, session, now, zone, accessNeeds }: NextSessionProps) {
  return (
    <section aria-labelledby="next-session" className="mt-8 grid rounded-panel border border-line bg-raised md:grid-cols-[3fr_2fr]">
      <div className="p-5 md:p-7">
        <p className="text-small text-ink-2">
          <strong className="text-accent">{sayDistance(session, now)}</strong>{' '}
          <TextLink href={`/trainer/classes/${taught.ref}`}>{taught.ref}</TextLink>, session {session.position} of {taught.sessions.length},{' '}
          {describeSession(session, zone)}
        </p>
        <h2 id="next-session" className="mt-1 text-h2">
          {session.title}
        </h2>
        <p className="mt-1 text-ink-2">
          {shortTitle(taught.course)}, {taught.seatsTaken} {taught.seatsTaken === 1 ? 'person' : 'people'}
        </p>
        <Rooms session={session} />
      </div>
      <div className="border-line p-5 max-md:border-t md:border-l md:p-7">
        <h3 className="text-small font-bold">Access needs</h3>
        {accessNeeds.length === 0 ? <p className="mt-2 text-small text-ink-2">Nobody has asked for anything.</p> : null}
        <ul className="text-small">
          {accessNeeds.map(({ name, needs }) => (
            <li key={`${name} ${needs}`} className="flex gap-3 border-b border-line py-2.5 last:border-0">
              <Accessibility aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" strokeWidth={1.75} />
              <span className="min-w-0">
                <strong>{name}</strong> {needs}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** The rooms of a session; where one is missing it says so instead of a button that leads nowhere. */
export function Rooms({ session }: { session: Pick<AttendedSession, 'meetingUrl' | 'whiteboardUrl'> }) {
  const { meetingUrl, whiteboardUrl } = session
  if (!meetingUrl && !whiteboardUrl) return <p className="mt-4 text-small text-ink-3">The links to Teams and Mural are not set yet.</p>
  return (
    <div className="mt-5 flex flex-wrap gap-3 print:hidden">
      {meetingUrl ? (
        <ButtonLink href={meetingUrl} rel="noreferrer">
          <Video aria-hidden className="size-5" strokeWidth={1.75} />
          Open Teams
        </ButtonLink>
      ) : null}
      {whiteboardUrl ? (
        <ButtonLink href={whiteboardUrl} variant="second" rel="noreferrer">
          Open Mural
        </ButtonLink>
      ) : null}
    </div>
  )
}
