import type { ClassSession } from '@/lib/schedule/queries'
import { LocalDayAndSpan } from './local-times'

/** Number, title and time of every session, on the clock shown. */
export function SessionList({ sessions, zone, isFixed }: { sessions: readonly ClassSession[]; zone: string; isFixed: boolean }) {
  return (
    <ol>
      {sessions.map(({ id, position, title, startsAt, endsAt }, index) => {
        const [, name = title, part] = /^(.*?)(, part \d+)?$/.exec(title) ?? []
        return (
          <li
            key={id}
            className="grid grid-cols-[2rem_1fr_auto] items-baseline gap-x-2 border-b border-line py-3 first:pt-0 md:grid-cols-[2.25rem_1fr_auto]"
          >
            <span aria-hidden className="font-display text-h3 text-accent">
              {index + 1}
            </span>
            <span className="text-small">
              <span className="sr-only">{`Session ${position}: `}</span>
              <b>{name}</b>
              {part ? <span className="text-ink-2">{part}</span> : null}
            </span>
            <span className="max-w-28 text-right text-small sm:max-w-none">
              <LocalDayAndSpan startsAt={startsAt} endsAt={endsAt} zone={zone} isFixed={isFixed} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
