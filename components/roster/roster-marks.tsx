import { cx } from 'class-variance-authority'
import { Accessibility, Check, X } from 'lucide-react'
import { TeamMark } from '@/components/teams/team-mark'
import type { RosterSeat, SessionMark } from '@/lib/teaching/roster-queries'
import { MARK_WORDS } from '@/lib/teaching/roster-words'

/** The mark of a team, and its name. */
export const TeamName = ({ team }: { team: NonNullable<RosterSeat['team']> }) => (
  <span className="inline-flex min-w-0 items-center gap-2">
    <TeamMark team={team} />
    <span className="break-words">{team.name}</span>
  </span>
)

/** One small mark for each prerequisite, hollow where it was not declared, and the gaps in words. */
export function PrerequisiteMarks({ declared, gaps }: { declared: readonly boolean[]; gaps: string }) {
  if (declared.length === 0) return null
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span aria-hidden className="inline-flex gap-0.5">
        {declared.map((isDeclared, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the marks have no other identity than their place
            key={index}
            className={cx('h-2 w-2.5 rounded-block', isDeclared ? 'bg-accent' : 'border-2 border-warm')}
          />
        ))}
      </span>
      {gaps ? <span className="text-label font-medium text-warm-ink">{gaps}</span> : <span className="sr-only">all declared</span>}
    </span>
  )
}

/** How much of the pre-work is done, as a bar and in figures; warm where something is late. */
export function ActivityBar({ done, count, isBehind }: { done: number; count: number; isBehind: boolean }) {
  if (count === 0) return null
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      <span aria-hidden className="inline-block h-2 w-10 bg-line">
        <span className={cx('block h-2', isBehind ? 'bg-warm' : 'bg-accent')} style={{ width: `${(done / count) * 100}%` }} />
      </span>
      <span className={isBehind ? 'font-medium text-warm-ink' : undefined}>
        {done}/{count}
        {isBehind ? <span className="sr-only">, something is late</span> : null}
      </span>
    </span>
  )
}

type SessionMarksProps = { marks: readonly SessionMark[]; next: number | null }

/** A mark for each session: there, part of it, missed, made up elsewhere, the next one, and those to come. */
export function SessionMarks({ marks, next }: SessionMarksProps) {
  const count = (wanted: SessionMark) => marks.filter((mark) => mark === wanted).length
  const words = (['there', 'part', 'made-up', 'missed'] as const).flatMap((mark) => (count(mark) > 0 ? [`${count(mark)} ${MARK_WORDS[mark]}`] : []))
  return (
    <>
      <span className="sr-only">{words.length > 0 ? `${words.join(', ')} of ${marks.length}` : 'none yet'}</span>
      <span aria-hidden className="inline-flex items-center gap-1">
        {marks.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its session's place
          <Mark key={index} mark={mark} isNext={index === next} />
        ))}
      </span>
    </>
  )
}

/** The same mark as in the table, for its legend. */
export function Mark({ mark, isNext = false }: { mark: SessionMark; isNext?: boolean }) {
  const box = 'flex size-3.5 items-center justify-center rounded-block'
  if (mark === 'there') return <span className={cx(box, 'bg-accent')} />
  if (mark === 'part')
    return (
      <span className={cx(box, 'border-2 border-accent')}>
        <svg viewBox="0 0 10 10" className="size-2.5" aria-hidden="true">
          <path d="M0 0H10L0 10Z" className="fill-accent" />
        </svg>
      </span>
    )
  if (mark === 'made-up')
    return (
      <span className={cx(box, 'bg-wash text-accent-2 ring-1 ring-accent')}>
        <Check className="size-3" strokeWidth={3} />
      </span>
    )
  if (mark === 'missed')
    return (
      <span className={cx(box, 'text-error')}>
        <X className="size-3.5" strokeWidth={3} />
      </span>
    )
  if (isNext) return <span className={cx(box, 'border-2 border-accent')} />
  return (
    <span className={box}>
      <span className="size-1 bg-ink-3" />
    </span>
  )
}

export const Needs = ({ children }: { children: string }) => (
  <span className="flex gap-2 text-label">
    <Accessibility aria-hidden className="size-4 shrink-0 text-accent" strokeWidth={1.75} />
    <span className="min-w-0 break-words whitespace-pre-line">{children}</span>
  </span>
)
