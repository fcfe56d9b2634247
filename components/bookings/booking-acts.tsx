import { TextLink } from '@/components/ui/text-link'
import type { RefusedActs } from '@/lib/bookings/refused-acts'

/** What the buyer may still do with a confirmed booking; each leads to a page that says what it will cost. What cannot be done says why. */
export function BookingActs({ token, refused }: { token: string; refused: RefusedActs }) {
  const page = `/bookings/${token}`
  const acts = [
    { href: `${page}/transfer`, label: 'Move to another class', hint: 'Another date of the same course.', refusal: refused.transfer },
    { href: `${page}/more`, label: 'Add seats', hint: 'At the price of today.', refusal: refused.more },
    { href: `${page}/cancel`, label: 'Cancel seats', hint: 'See first what comes back.', refusal: refused.cancel },
    { href: `${page}/payer`, label: 'Change who pays', hint: 'Name, mail and address on the invoice.' },
    { href: `${page}/buyer`, label: 'Hand the booking over', hint: 'Somebody else looks after it.' },
  ]
  return (
    <ul className="grid">
      {acts.map(({ href, label, hint, refusal }) => (
        <li key={href} className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-3">
          {refusal ? (
            <span className="text-ink-3">{label}</span>
          ) : (
            <TextLink href={href} className="font-bold">
              {label}
            </TextLink>
          )}
          <span className="text-small text-ink-2">{refusal ?? hint}</span>
        </li>
      ))}
    </ul>
  )
}
