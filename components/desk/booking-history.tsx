import type { HistoryEntry } from '@/lib/audit/list-history'
import { sayInstant } from '@/lib/reports/describe-booking'
import { sayDeed } from '@/lib/reports/say-history'

const DOERS = { person: 'Somebody', link: 'The buyer', system: 'Halfday', provider: 'The payment provider' }

/** Whoever has the link of a booking, a quote or a place in line is its buyer; that of a seat is its student's. */
const doerOf = (kind: keyof typeof DOERS, subject: string): string =>
  kind === 'link' && subject === 'enrolment' ? 'The buyer or student' : DOERS[kind]

/** Who did what, in the order it was done. */
export function BookingHistory({ entries, currency }: { entries: readonly HistoryEntry[]; currency: string }) {
  if (entries.length === 0) return <p className="text-small text-ink-2">Nothing is on record.</p>
  return (
    <ol className="grid gap-2 text-small">
      {entries.map(({ id, at, did, details, subjectType, actorKind, actorName, actorEmail }) => (
        <li key={id} className="grid gap-x-6 sm:grid-cols-[12.5rem_1fr]">
          <time dateTime={at.toISOString()} className="text-ink-3">
            {sayInstant(at)}
          </time>
          <span className="min-w-0 wrap-anywhere">
            <b>{actorName ?? actorEmail ?? doerOf(actorKind, subjectType)}</b> {sayDeed({ did, details }, currency)}.
          </span>
        </li>
      ))}
    </ol>
  )
}
