import type { RosterPrerequisite, SessionMark } from '@/lib/teaching/roster-queries'
import { MARK_WORDS } from '@/lib/teaching/roster-words'
import { Mark } from './roster-marks'

type RosterLegendProps = { prerequisites: readonly RosterPrerequisite[]; shown: number; of: number }

const MARKS: readonly SessionMark[] = ['there', 'part', 'made-up', 'missed']

/** What the marks mean, and how many of all are shown. */
export function RosterLegend({ prerequisites, shown, of }: RosterLegendProps) {
  return (
    <div className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2 text-label text-ink-3">
      <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
        {MARKS.map((mark) => (
          <li key={mark} className="flex items-center gap-1.5">
            <span aria-hidden>
              <Mark mark={mark} />
            </span>
            {MARK_WORDS[mark]}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <span aria-hidden>
            <Mark mark="open" isNext />
          </span>
          next
        </li>
        {prerequisites.length > 0 ? (
          <li className="flex items-center gap-1.5">
            <span aria-hidden className="h-2 w-2.5 rounded-block border-2 border-warm" />
            not declared: {prerequisites.map(({ label }) => label).join(', ')}
          </li>
        ) : null}
      </ul>
      <p role="status">
        {shown} of {of} seats
      </p>
    </div>
  )
}
