import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import type { Classroom } from '@/lib/path/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import type { OwnTeam } from '@/lib/teams/queries'
import { sayMates } from './say-mates'

const Aside = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <Panel as="section" aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`} className="text-h3">
      {title}
    </h2>
    {children}
  </Panel>
)

type Talk = { messages: Classroom['messages']; href: string | null; zone: string; trainers: readonly string[] }

/** The end of the talk with the trainers, and the way to go on with it. */
export function AskTrainer({ messages, href, zone, trainers }: Talk) {
  const name = trainers.length === 1 ? trainers[0]?.split(' ')[0] : 'your trainers'
  return (
    <Aside id="ask" title="Ask your trainer">
      {messages.length === 0 ? (
        <p className="mt-2 text-small text-ink-2">
          Before, during and after the class. {trainers.length > 0 ? trainers.join(' and ') : 'Your trainers'}{' '}
          {trainers.length === 1 ? 'reads' : 'read'} it; nobody else in the class does.
        </p>
      ) : (
        <ul className="mt-3">
          {messages.map(({ id, author, isFromTrainer, sentAt, body }) => (
            <li key={id} className="border-t border-line py-3">
              <p className="text-label text-ink-3">
                {isFromTrainer ? (author ?? 'Your trainer') : 'You'}, {describeDay(sentAt, zone)} {timeOf(sentAt, zone)}
              </p>
              <p className="line-clamp-4 text-small whitespace-pre-line">{body}</p>
            </li>
          ))}
        </ul>
      )}
      {href ? (
        <p className="mt-3 text-small">
          <TextLink href={href} className="font-bold">
            Write to {name}
          </TextLink>
        </p>
      ) : null}
    </Aside>
  )
}

/** When the standing right comes, or the code and one click to use it. */
export function YourThirty({ code, earnedOn, isOver }: { code: string | null; earnedOn: string | null; isOver: boolean }) {
  return (
    <Aside id="thirty" title="Your 30 %">
      <p className="mt-2 text-small text-ink-2">
        {code
          ? 'Off every course, any number of times. It applies by itself when you book signed in.'
          : 'Yours for good once you have attended. Any course, any number of times.'}
      </p>
      {code ? (
        <p className="mt-2 font-display text-h3 break-all">{code}</p>
      ) : earnedOn && !isOver ? (
        <p className="mt-2 font-display text-h3 text-ink-3">after {earnedOn}</p>
      ) : null}
      <p className="mt-3 text-small">
        <TextLink href={code ? `/codes/${code}` : '/classes'} className="font-bold">
          {code ? 'Use it now' : 'See what comes next'}
        </TextLink>
      </p>
    </Aside>
  )
}

export const CalendarAside = () => (
  <Aside id="calendar" title="Calendar">
    <p className="mt-2 text-small text-ink-2">One feed with all your sessions. It follows every change.</p>
    <p className="mt-3 text-small">
      <TextLink href="/my/account/calendar" className="font-bold">
        Subscribe
      </TextLink>
    </p>
  </Aside>
)

/** What the trainers put up for the class: notices, newest first, and things to keep. */
export function FromTrainers({ notices, materials, zone }: Pick<Classroom, 'notices' | 'materials'> & { zone: string }) {
  if (notices.length === 0 && materials.length === 0) return null
  return (
    <Aside id="notices" title="From your trainers">
      {notices.length > 0 ? (
        <ul className="mt-3">
          {notices.map(({ id, author, publishedAt, body }) => (
            <li key={id} className="border-t border-line py-3">
              <p className="text-label text-ink-3">
                {author ?? 'Your trainer'}, {describeDay(publishedAt, zone)}
              </p>
              <p className="text-small whitespace-pre-line">{body}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {materials.length > 0 ? (
        <ul className="mt-2 grid gap-1.5 border-t border-line pt-3 text-small">
          {materials.map(({ id, title, url, session }) => (
            <li key={id}>
              <a className="link" href={url} rel="noreferrer">
                {title}
              </a>
              {session ? <span className="text-ink-3"> session {session}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Aside>
  )
}

/** Who works with whom, once the trainer shows it. */
export const YourTeam = ({ team }: { team: OwnTeam }) => (
  <Aside id="team" title={`Your team: ${team.name}`}>
    <p className="mt-2 text-small text-ink-2">{sayMates(team).replace(/^you/, 'You')}.</p>
    <p className="mt-3 flex flex-wrap gap-x-5 text-small">
      {team.meetingUrl ? (
        <a className="link font-bold" href={team.meetingUrl} rel="noreferrer">
          Your team’s room
        </a>
      ) : null}
      {team.whiteboardUrl ? (
        <a className="link font-bold" href={team.whiteboardUrl} rel="noreferrer">
          Your team’s board
        </a>
      ) : null}
    </p>
  </Aside>
)
