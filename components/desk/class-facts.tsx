import { SeatDots } from '@/components/drawings/seat-dots'
import { LegendDot } from '@/components/drawings/strip-legend'
import type { DeskClass } from '@/lib/reports/class-desk-queries'

/** Seats of a class as dots, and in words beside them. */
export function DeskSeats({ of: { seats, goal, status } }: { of: DeskClass }) {
  const over = seats.taken + seats.held - seats.capacity
  const missing = status === 'open' && goal ? Math.max(0, goal - seats.taken) : 0
  const counts = [
    ['taken', seats.taken],
    ['held', seats.held],
    ['free', seats.free],
  ] as const
  return (
    <div>
      <p className="font-bold">
        {seats.free} of {seats.capacity} seats free
      </p>
      <SeatDots seats={seats} perRow={16} dot={14} isDecoration className="mt-3" />
      <ul className="mt-3 flex flex-wrap gap-x-4 text-label text-ink-2">
        {counts.map(([kind, count]) => (
          <li key={kind} className="flex items-center gap-1.5">
            <LegendDot kind={kind} />
            {count} {kind}
          </li>
        ))}
      </ul>
      {over > 0 ? <p className="mt-2 text-small font-bold text-warm-ink">{over} more than there are. Everyone keeps their seat.</p> : null}
      {missing > 0 ? (
        <p className="mt-2 text-small font-bold text-warm-ink">
          {missing} of {goal} missing before it is confirmed.
        </p>
      ) : null}
    </div>
  )
}
