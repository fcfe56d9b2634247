import { TextLink } from '@/components/ui/text-link'
import type { BookingAct } from '@/lib/reports/booking-acts'

/** What can be done, each on a page of its own that first shows what it will do. */
export function BookingActList({ acts }: { acts: readonly BookingAct[] }) {
  if (acts.length === 0) return <p className="mt-2 text-small text-ink-2">Nothing is to be done.</p>
  return (
    <ul className="text-small">
      {acts.map(({ label, href, says }) => (
        <li key={href} className="border-b border-line py-2.5 last:border-b-0">
          <TextLink href={href} className="font-bold">
            {label}
          </TextLink>
          <span className="block text-label text-ink-3">{says}</span>
        </li>
      ))}
    </ul>
  )
}
