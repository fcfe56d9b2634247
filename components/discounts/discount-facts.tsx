import { TextLink } from '@/components/ui/text-link'
import { count, describeScope, describeUse, describeValidity, describeWorth, ORIGIN_WORDS } from '@/lib/discounts/describe-discount'
import type { DiscountRow } from '@/lib/discounts/queries'

/** All rules of one discount, as labels and words. */
export function DiscountFacts({ row }: { row: DiscountRow }) {
  const { discount } = row
  const facts = [
    ['Off each seat', describeWorth(row)],
    ['Good for', describeScope(row)],
    ['Whose', row.ownerEmail ? `${row.ownerName ? `${row.ownerName}, ` : ''}${row.ownerEmail}` : 'Anybody'],
    ['Valid', describeValidity(row)],
    ['Used', row.usedBookings > 0 ? `${describeUse(row)}, ${count(row.usedBookings, 'booking')}` : describeUse(row)],
    ['For one person', discount.seatLimitPerPerson ? `At most ${count(discount.seatLimitPerPerson, 'seat')}` : 'No limit'],
    ['Early bird', discount.appliesToEarlyBird ? 'On top of it' : 'Not with it'],
    ['On cancelling', discount.isReturnedOnCancel ? 'The use is given back' : 'The use is gone'],
    ['Kind', ORIGIN_WORDS[discount.origin]],
    ['Issued by', row.issuerName ?? row.issuerEmail ?? 'Halfday'],
    ['Why', discount.reason ?? 'Not said'],
  ] as const
  return (
    <dl className="mt-8 grid gap-x-8 gap-y-4 text-small sm:grid-cols-2 lg:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label} className="border-t border-line pt-2">
          <dt className="text-label text-ink-3">{label}</dt>
          <dd className="wrap-anywhere">
            {label === 'Good for' && row.classRef ? <TextLink href={`/classes/${row.classRef}`}>{value}</TextLink> : value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
