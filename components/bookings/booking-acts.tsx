import { TextLink } from '@/components/ui/text-link'

/** What the buyer may still do with a confirmed booking; each leads to a page that says what it will cost. */
export function BookingActs({ token }: { token: string }) {
  const page = `/bookings/${token}`
  const acts = [
    { href: `${page}/transfer`, label: 'Move to another class', hint: 'Another date of the same course.' },
    { href: `${page}/more`, label: 'Add seats', hint: 'At the price of today.' },
    { href: `${page}/cancel`, label: 'Cancel seats', hint: 'See first what comes back.' },
    { href: `${page}/payer`, label: 'Change who pays', hint: 'Name, mail and address on the invoice.' },
    { href: `${page}/buyer`, label: 'Hand the booking over', hint: 'Somebody else looks after it.' },
  ]
  return (
    <ul className="grid">
      {acts.map(({ href, label, hint }) => (
        <li key={href} className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-3">
          <TextLink href={href} className="font-bold">
            {label}
          </TextLink>
          <span className="text-small text-ink-2">{hint}</span>
        </li>
      ))}
    </ul>
  )
}
