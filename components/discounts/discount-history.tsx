import { DISCOUNT_ZONE } from '@/lib/discounts/describe-discount'
import type { listDiscountHistory } from '@/lib/discounts/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

type Entry = Awaited<ReturnType<typeof listDiscountHistory>>[number]

const DOERS = { person: 'Somebody', link: 'Whoever had a link', system: 'Halfday', provider: 'The payment provider' }

/** Who did what to the code, newest first. */
export function DiscountHistory({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return <p className="text-small text-ink-2">Nothing is on record.</p>
  return (
    <ol className="grid gap-2 text-small">
      {entries.map(({ id, at, did, actorKind, actorName, actorEmail }) => (
        <li key={id} className="flex flex-wrap gap-x-4">
          <time dateTime={at.toISOString()} className="w-44 text-ink-3">
            {describeDay(at, DISCOUNT_ZONE, { withYear: true })}, {timeOf(at, DISCOUNT_ZONE)}
          </time>
          <span>
            <strong>{actorName ?? actorEmail ?? DOERS[actorKind]}</strong> {did}
          </span>
        </li>
      ))}
    </ol>
  )
}
