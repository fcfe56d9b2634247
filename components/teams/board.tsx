'use client'

import { startTransition, useEffect, useRef, useState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { useAct } from '@/components/ui/use-act'
import type { BoardMember, BoardTeam } from '@/lib/teams/queries'
import { PersonCard } from './person-card'
import { TeamHead } from './team-head'
import { TEAM_COLOURS } from './team-mark'

type BoardProps = {
  teams: readonly BoardTeam[]
  without: readonly BoardMember[]
  version: number
  /** The enrolment moved last, by this trainer: it gets the focus back. */
  movedId?: string
  move: Act
  mark: Act
  /** The forms of one team are the page's: they hold its server actions. */
  forms: Record<string, React.ReactNode>
}

/**
 * Everybody of a class in their teams. A student is moved by the menu on their card, which also works without JavaScript, or dragged.
 * What is sent says which board was seen, so that of two trainers nobody overwrites the other unawares.
 */
export function Board({ teams, without, version, movedId, move, mark, forms }: BoardProps) {
  const [moved, sendMove, isMoving] = useAct(move, 'moved')
  const [marked, sendMark] = useAct(mark, 'changed')
  const [over, setOver] = useState<string | null>(null)
  const refusal = [moved, marked].map(({ message, fieldErrors }) => message ?? Object.values(fieldErrors)[0]).find(Boolean)
  const isOwnMove = useRef(true)
  const alert = useRef<HTMLDivElement>(null)
  // A refusal stands above forty cards: whoever moved the last of them must not miss it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each refusal, also one of the same words
  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal, moved, marked])
  // The same student may be moved twice: the version tells, but that of another trainer's change must not take the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each version
  useEffect(() => {
    if (movedId && isOwnMove.current) document.getElementById(`move-${movedId}`)?.focus()
    isOwnMove.current = false
  }, [movedId, version])

  const drop = (teamId: string) => (event: React.DragEvent) => {
    event.preventDefault()
    setOver(null)
    const [enrolmentId = '', from = ''] = event.dataTransfer.getData('text/plain').split(' ')
    if (!enrolmentId || from === teamId) return
    const form = new FormData()
    for (const [name, value] of Object.entries({ enrolmentId, from: from === 'none' ? '' : from, to: teamId === 'none' ? '' : teamId, version }))
      form.set(name, String(value))
    isOwnMove.current = true
    startTransition(() => sendMove(form))
  }
  const target = (teamId: string) => ({
    onDragOver: (event: React.DragEvent) => {
      event.preventDefault()
      setOver(teamId)
    },
    onDragLeave: () => setOver(null),
    onDrop: drop(teamId),
    'data-over': over === teamId || undefined,
  })
  const choices = teams.map(({ id, name }) => ({ id, name }))
  const cards = (members: readonly BoardMember[]) => (
    <ul className="mt-3 grid gap-2 sm:grid-cols-2">
      {members.map((person) => (
        <PersonCard
          key={person.enrolmentId}
          person={person}
          teams={choices}
          version={version}
          chosen={moved.values.enrolmentId === person.enrolmentId ? moved.values.to : undefined}
          move={sendMove}
          mark={sendMark}
        />
      ))}
    </ul>
  )
  const onSubmit = () => {
    isOwnMove.current = true
  }
  return (
    <div onSubmit={onSubmit} aria-busy={isMoving || undefined} className="grid gap-9 aria-busy:opacity-60">
      {refusal ? (
        <div ref={alert} tabIndex={-1}>
          <Note tone="bad" role="alert">
            {refusal}
          </Note>
        </div>
      ) : null}
      {without.length > 0 ? (
        <section aria-labelledby="team-none" className="border-t-[1.5px] border-dashed border-edge pt-3 data-over:bg-wash" {...target('none')}>
          <h3 id="team-none" className="flex flex-wrap items-baseline gap-x-3 text-h3">
            Without a team <span className="font-text text-small font-bold tracking-normal text-warm-ink">{sayPeople(without.length)}</span>
          </h3>
          {cards(without)}
        </section>
      ) : null}
      {teams.map((team, index) => (
        <section
          key={team.id}
          aria-labelledby={`team-${team.id}`}
          className="border-t-4 pt-3 data-over:bg-wash"
          style={{ borderColor: TEAM_COLOURS[team.colour] }}
          {...target(team.id)}
        >
          <TeamHead team={team} number={index + 1}>
            {forms[team.id]}
          </TeamHead>
          {team.members.length > 0 ? cards(team.members) : <p className="mt-3 text-small text-ink-2">Nobody yet: move somebody here.</p>}
        </section>
      ))}
    </div>
  )
}

const sayPeople = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`
