import { Chip } from '@/components/ui/chip'
import type { SeatOutcome as Outcome } from '@/lib/assessments/buyer-results'
import { formatPercent } from '@/lib/money'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** After the class: whether its student was there, and what they let the buyer see of their assessment. */
export function SeatOutcome({ outcome: { hasAttended, results } }: { outcome: Outcome }) {
  return (
    <ul className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-ink-2">
      <li>
        {hasAttended === null ? (
          'Attendance is not written down yet'
        ) : (
          <Chip tone={hasAttended ? 'good' : 'quiet'}>{hasAttended ? 'Attended' : 'Not attended'}</Chip>
        )}
      </li>
      {results.map(({ name, number, result, takenOn, scoreBasisPoints: score }) => (
        <li key={`${name} ${number}`}>
          {name}
          {number === 2 ? ', second attempt' : ''}: {result === 'passed' ? 'passed' : 'not passed'} on {day.format(new Date(`${takenOn}T00:00:00Z`))}
          {score === null ? '' : `, ${formatPercent(score)}`}
        </li>
      ))}
    </ul>
  )
}
