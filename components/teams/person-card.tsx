'use client'

import { cx } from 'class-variance-authority'
import { ChevronDown, GripVertical } from 'lucide-react'
import { initialsOf } from '@/components/drawings/nexus-layout'
import { buttonLook } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BoardMember } from '@/lib/teams/queries'

type PersonCardProps = {
  person: BoardMember
  teams: readonly { id: string; name: string }[]
  version: number
  /** The team that a refused move was to. */
  chosen?: string
  move: (form: FormData) => void
  mark: (form: FormData) => void
}

/** One student: dragged by anybody with a mouse, moved by everybody with the menu. */
export function PersonCard({ person, teams, version, chosen, move, mark }: PersonCardProps) {
  const { enrolmentId: id, name, organisation, teamId, isIntegrating, hasGap } = person
  const others = teams.filter((team) => team.id !== teamId)
  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', `${id} ${teamId ?? 'none'}`)}
      className="min-w-0 cursor-grab rounded-control border border-line bg-raised px-3 py-2"
    >
      <details className="group">
        <summary
          id={`move-${id}`}
          aria-label={`Move ${name}`}
          className="flex min-h-9 cursor-pointer list-none items-center gap-2.5 [&::-webkit-details-marker]:hidden"
        >
          <GripVertical aria-hidden className="size-4 shrink-0 text-ink-3 max-sm:hidden" strokeWidth={1.75} />
          <span
            aria-hidden
            className={cx(
              'grid size-8 shrink-0 place-items-center rounded-[50%] border-[1.5px] border-ink text-label font-bold',
              isIntegrating && 'bg-ink text-paper',
              hasGap && 'border-dashed',
            )}
          >
            {initialsOf(name)}
          </span>
          <span className="min-w-0 flex-1 leading-tight">
            <span className="block truncate text-small font-bold group-open:whitespace-normal">{name}</span>
            <span className="block truncate text-label text-ink-3 group-open:whitespace-normal">{organisation}</span>
          </span>
          {isIntegrating ? <Chip tone="outline">NIT</Chip> : null}
          <span className="flex shrink-0 items-center gap-1 text-label font-bold text-accent">
            Move
            <ChevronDown aria-hidden className="size-4 group-open:rotate-180" strokeWidth={1.75} />
          </span>
        </summary>
        <div className="mt-2 grid gap-3 border-t border-line pt-3">
          {hasGap ? <p className="text-label text-warm-ink">A required prerequisite is not declared yet.</p> : null}
          <form action={move} className="flex flex-wrap items-end gap-2">
            <Seen {...{ id, teamId, version }} />
            <label htmlFor={`to-${id}`} className="text-small font-bold">
              Move to
              <select
                key={chosen ?? 'first'}
                id={`to-${id}`}
                name="to"
                defaultValue={chosen}
                className="mt-1 block min-h-9 max-w-44 rounded-control border-[1.5px] border-edge bg-raised px-2 text-small font-normal"
              >
                {others.map((team) => (
                  <option key={team.id} value={team.id}>
                    {team.name}
                  </option>
                ))}
                {teamId ? <option value="">No team</option> : null}
              </select>
            </label>
            <SubmitButton size="small" busy="Moving …" aria-label={`Move ${name} there`}>
              Move
            </SubmitButton>
          </form>
          {teamId ? (
            <form action={mark}>
              <Seen {...{ id, teamId, version }} />
              <input type="hidden" name="isIntegrating" value={isIntegrating ? '' : 'on'} />
              <button type="submit" className={buttonLook({ variant: 'third', size: 'small', className: 'whitespace-normal! text-left' })}>
                {isIntegrating ? 'Take out of the Nexus Integration Team' : 'Put into the Nexus Integration Team'}
              </button>
            </form>
          ) : null}
        </div>
      </details>
    </li>
  )
}

/** Who is meant, and the board as it was seen. */
const Seen = ({ id, teamId, version }: { id: string; teamId: string | null; version: number }) => (
  <>
    <input type="hidden" name="enrolmentId" value={id} />
    <input type="hidden" name="from" value={teamId ?? ''} />
    <input type="hidden" name="version" value={version} />
  </>
)
