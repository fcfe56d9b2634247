import type { DeskEntry } from '@/lib/reports/booking-desk-queries'
import { sayDetails, sayInstant, sayWord } from '@/lib/reports/describe-booking'

const DOERS = { person: 'Somebody', link: 'Whoever had a link', system: 'Halfday', provider: 'The payment provider' }

/** Who did what, in the order it was done. */
export function BookingHistory({ entries, currency }: { entries: readonly DeskEntry[]; currency: string }) {
  if (entries.length === 0) return <p className="text-small text-ink-2">Nothing is on record.</p>
  return (
    <ol className="grid gap-2 text-small">
      {entries.map(({ id, at, did, details, actorKind, actorName, actorEmail }) => (
        <li key={id} className="grid gap-x-6 sm:grid-cols-[12.5rem_1fr]">
          <time dateTime={at.toISOString()} className="text-ink-3">
            {sayInstant(at)}
          </time>
          <span className="min-w-0 wrap-anywhere">
            <b>{actorName ?? actorEmail ?? DOERS[actorKind]}</b> {sayWord(did)}
            {sayDetails(details, currency) ? <span className="block text-label text-ink-3">{sayDetails(details, currency)}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
