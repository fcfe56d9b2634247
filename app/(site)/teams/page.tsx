import type { Metadata } from 'next'
import { PageHead } from '@/components/site/page-head'
import { ButtonLink } from '@/components/ui/button'
import { PriceTable } from '@/components/ui/price-table'
import { Section } from '@/components/ui/section'
import { formatMoney } from '@/lib/money'
import { priceBooking } from '@/lib/pricing/price-booking'

export const metadata: Metadata = { title: 'For teams', description: 'Send the people who will work together, or have a class of your own.' }

const REASONS = [
  {
    title: 'One booking, many seats',
    text: 'Book as many seats as are free, in one go, and name the people later.',
  },
  {
    title: 'One invoice, your numbers',
    text: 'Purchase order and cost centre stand on the invoice. It can go to somebody else, who sees money only.',
  },
  { title: 'Colleagues change', text: 'Somebody falls ill, somebody else comes: until the class starts a seat may change hands at no cost.' },
  { title: 'Less for more', text: 'Many classes have a volume price: from a number of seats on, each costs less. The form shows it as you choose.' },
]

/** A usual advanced class, before any volume price, for a company in the UK. */
const EXAMPLE = priceBooking({
  seats: 3,
  currency: 'GBP',
  seatPriceMinor: 220_000,
  isEarlyBird: false,
  taxBasisPoints: 2000,
  open: [],
  personal: [],
  volume: [],
})

/** For whoever sends people: why together, what it costs, and a class of one's own. */
export default function TeamsPage() {
  return (
    <>
      <PageHead title="Send the team that will do it">
        Scaling is done by several teams at once, so it is best learnt by the people who will do it together. Half-days leave room for the work that
        cannot wait.
      </PageHead>
      <div className="mt-8 flex flex-wrap items-center gap-5">
        <ButtonLink href="/classes">See the classes</ButtonLink>
        <ButtonLink href="#private" variant="third">
          A class of your own
        </ButtonLink>
      </div>
      <Section id="how" title="Several seats at once">
        <ul className="grid gap-x-12 gap-y-8 md:grid-cols-2">
          {REASONS.map(({ title, text }) => (
            <li key={title}>
              <h3 className="text-h3">{title}</h3>
              <p className="mt-1 max-w-measure text-ink-2">{text}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="price" title="What three seats cost">
        <div className="grid gap-10 md:grid-cols-2">
          <div className="max-w-measure text-ink-2">
            <p>
              An example: three seats of a usual advanced class, such as SPS, at the list price, for a company in the UK. Classes may have volume
              prices and early-bird prices; the form shows yours before you pay, to the penny.
            </p>
            <p className="mt-3">Who has been to one of our classes gets 30 % off every later one, for themselves and for good.</p>
          </div>
          <PriceTable
            rows={[
              { label: '3 seats, list price', amount: formatMoney(EXAMPLE.listMinor, 'GBP') },
              { label: 'Net', amount: formatMoney(EXAMPLE.netMinor, 'GBP') },
              { label: 'UK VAT, 20 %', amount: formatMoney(EXAMPLE.taxMinor, 'GBP') },
            ]}
            total={{ label: 'To pay', amount: formatMoney(EXAMPLE.totalMinor, 'GBP') }}
          />
        </div>
      </Section>
      <Section id="private" title="A class of your own">
        <div className="max-w-measure">
          <p>
            From about eight people on, a private class is often the better choice: your dates, your time zone, your product as the case study, and
            nobody else in the room. Priced per seat, or as one fee for up to a number of students.
          </p>
          <ButtonLink href="/company#questions" variant="second" className="mt-6">
            Ask for a private class
          </ButtonLink>
        </div>
      </Section>
    </>
  )
}
