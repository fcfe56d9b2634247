import { Accessibility, BookOpen, CircleDashed, ClipboardCheck, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { AttendedClass, AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'
import { lacks } from '@/lib/teaching/arrange-roster'
import type { RosterSeat } from '@/lib/teaching/roster-queries'
import { sayDistance } from './say-distance'

type NextSessionProps = { taught: AttendedClass; session: AttendedSession; now: Date; zone: string; seats: readonly RosterSeat[] }

/** What a trainer needs five minutes before a session: what, when, the rooms, who comes, and whom to look after. */
export function NextSession({ taught, session, now, zone, seats }: NextSessionProps) {
  const path = `/trainer/classes/${taught.ref}`
  const coming = seats.filter(({ personId }) => personId !== null)
  const teams = new Set(coming.flatMap(({ team }) => team?.id ?? [])).size
  const needs = coming.filter(({ accessNeeds }) => accessNeeds)
  const [open, gaps] = [coming.filter((seat) => lacks(seat, 'activities')).length, coming.filter((seat) => lacks(seat, 'prerequisites')).length]
  return (
    <section aria-labelledby="next-session" className="mt-8 grid rounded-panel border border-line bg-raised md:grid-cols-[3fr_2fr]">
      <div className="min-w-0 p-5 md:p-7">
        <p className="text-small text-ink-2">
          <strong className="text-accent">{sayDistance(session, now)}</strong> <TextLink href={path}>{taught.ref}</TextLink>, session{' '}
          {session.position} of {taught.sessions.length}, {describeSession(session, zone)}
        </p>
        <h2 id="next-session" className="mt-1 text-h2">
          <TextLink href={`${path}/sessions/${session.id}`}>{session.title}</TextLink>
        </h2>
        <p className="mt-1 text-ink-2">
          {shortTitle(taught.course)}, {people(coming.length)}
          {teams > 0 ? ` in ${teams} ${teams === 1 ? 'team' : 'teams'}` : null}
        </p>
        <Rooms session={session} />
        {session.startsAt <= now ? (
          <p className="mt-4">
            <TextLink href={`${path}/attendance?session=${session.id}`}>Take attendance</TextLink>
          </p>
        ) : null}
      </div>
      <div className="min-w-0 border-line p-5 max-md:border-t md:border-l md:px-7 md:py-5">
        <ul className="text-small">
          {needs.map(({ id, name, accessNeeds }) => (
            <Line key={id} icon={<Accessibility aria-hidden className="size-4.5 text-accent" strokeWidth={1.75} />}>
              <strong>{name}</strong> {accessNeeds}
            </Line>
          ))}
          {open > 0 ? (
            <Line
              icon={<BookOpen aria-hidden className="size-4.5 text-warm-ink" strokeWidth={1.75} />}
              link={<TextLink href={`${path}?gap=activities`}>Show</TextLink>}
            >
              <strong>{people(open)}</strong> {open === 1 ? 'has' : 'have'} pre-work open
            </Line>
          ) : null}
          {gaps > 0 ? (
            <Line
              icon={<CircleDashed aria-hidden className="size-4.5 text-warm-ink" strokeWidth={1.75} />}
              link={<TextLink href={`${path}?gap=prerequisites`}>Show</TextLink>}
            >
              <strong>{people(gaps)}</strong> {gaps === 1 ? 'has' : 'have'} a gap in prerequisites
            </Line>
          ) : null}
          {needs.length + open + gaps === 0 ? (
            <Line icon={<ClipboardCheck aria-hidden className="size-4.5 text-accent" strokeWidth={1.75} />}>Everybody is ready.</Line>
          ) : null}
        </ul>
        {coming.length > 0 ? (
          <Disclosure title={`Who is coming: ${coming.length}`}>
            <ul className="columns-1 text-small sm:columns-2 md:columns-1 lg:columns-2">
              {coming.map(({ id, name }) => (
                <li key={id} className="wrap-anywhere">
                  {name}
                </li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
      </div>
    </section>
  )
}

const people = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`

const Line = ({ icon, link, children }: { icon: ReactNode; link?: ReactNode; children: ReactNode }) => (
  <li className="flex items-baseline gap-3 border-b border-line py-2.5 last:border-0">
    <span className="shrink-0 self-start pt-0.5">{icon}</span>
    <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
    {link}
  </li>
)

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
