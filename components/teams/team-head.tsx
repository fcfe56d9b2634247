import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/text-link'
import type { BoardTeam } from '@/lib/teams/queries'
import { TeamMark } from './team-mark'

/** Name, size and rooms of a team, and its number in their order; `children` is the form that changes them. */
export function TeamHead({ team, number, children }: { team: BoardTeam; number: number; children: ReactNode }) {
  const { id, name, colour, members, meetingUrl, whiteboardUrl } = team
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1">
      <h3 id={`team-${id}`} className="min-w-0 text-h3 wrap-anywhere">
        <TeamMark team={{ number, colour }} /> {name}{' '}
        <span className="font-text text-small font-normal tracking-normal whitespace-nowrap text-ink-2">
          {members.length} {members.length === 1 ? 'person' : 'people'}
        </span>
      </h3>
      <div className="flex flex-wrap items-baseline gap-x-4 text-small">
        {whiteboardUrl ? (
          <TextLink href={whiteboardUrl} aria-label={`Mural board of ${name}`}>
            Mural board
          </TextLink>
        ) : null}
        {meetingUrl ? (
          <TextLink href={meetingUrl} aria-label={`Breakout link of ${name}`}>
            Breakout link
          </TextLink>
        ) : null}
      </div>
      <div className="has-[details[open]]:w-full">{children}</div>
    </div>
  )
}
