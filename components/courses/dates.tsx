import { describeSeats, FEW_SEATS, SeatDots } from '@/components/drawings/seat-dots'
import { ButtonLink } from '@/components/ui/button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { seatPrice } from '@/lib/courses/course-json-ld'
import { formatMoney } from '@/lib/money'
import { areOnSale } from '@/lib/schedule/describe-seats'
import { describeDays, describeHours } from '@/lib/schedule/describe-times'
import type { ClassCard } from '@/lib/schedule/queries'
import { ReturnPrice } from './return-price'

type DatesProps = { classes: readonly ClassCard[]; now: Date }

/** Classes that can be booked, with seats and price, and what someone pays who comes back. */
export function Dates({ classes, now }: DatesProps) {
  const price = classes.find(({ prices }) => prices.length > 0)?.prices[0]
  return (
    <Section id="dates" title="Dates and price">
      <DataTable
        caption="Classes of this course"
        columns={columns(now)}
        rows={classes}
        rowKey={({ ref }) => ref}
        empty={
          <EmptyState
            title="No dates yet"
            act={
              <ButtonLink href="/classes" variant="second">
                See all classes
              </ButtonLink>
            }
          >
            New dates of this course are being planned. Other courses have seats now.
          </EmptyState>
        }
      />
      {price ? <ReturnPrice listMinor={price.listMinor} currency={price.currency} /> : null}
    </Section>
  )
}

const columns = (now: Date): Column<ClassCard>[] => [
  {
    key: 'when',
    head: 'When, on the clock of the class',
    isRowHeader: true,
    cell: ({ ref, sessions, timeZone, format }) => (
      <span className="block py-2">
        <TextLink href={`/classes/${ref}`} className="font-display text-h3 text-ink no-underline hover:underline">
          {describeDays(sessions, timeZone)}
        </TextLink>
        <span className="block font-normal text-ink-2">{describeHours(sessions, timeZone, { format })}</span>
      </span>
    ),
  },
  { key: 'trainer', head: 'Trainer', cell: ({ trainers }) => trainers.map(({ name }) => name).join(', ') },
  { key: 'seats', head: 'Seats', cell: (courseClass) => <Seats courseClass={courseClass} /> },
  {
    key: 'price',
    head: 'A seat + VAT',
    align: 'right',
    cell: ({ prices: [price] }) => (price ? <Price price={price} now={now} /> : 'On request'),
  },
  {
    key: 'act',
    head: 'Booking',
    align: 'right',
    isBare: true,
    cell: ({ ref, seats, sessions, timeZone }) => (
      <ButtonLink
        href={`/classes/${ref}/${areOnSale(seats) ? 'book' : 'waitlist'}`}
        size="small"
        variant={areOnSale(seats) ? 'primary' : 'second'}
        className="whitespace-nowrap"
        aria-label={`${areOnSale(seats) ? 'Book' : 'Join the waitlist of'} the class of ${describeDays(sessions, timeZone)}`}
      >
        {areOnSale(seats) ? 'Book' : 'Join the waitlist'}
      </ButtonLink>
    ),
  },
]

function Seats({ courseClass: { seats, goal, status } }: { courseClass: ClassCard }) {
  const missing = status === 'open' && goal !== null ? Math.max(0, goal - seats.taken) : 0
  const isScarce = seats.free > 0 && seats.free <= FEW_SEATS
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <SeatDots seats={seats} perRow={16} isDecoration />
      <span className={`text-label ${isScarce || missing > 0 ? 'font-bold text-warm-ink' : 'text-ink-2'}`}>
        {describeSeats(seats)}
        {missing > 0 ? `, runs with ${missing} more` : ''}
      </span>
    </span>
  )
}

function Price({ price, now }: { price: ClassCard['prices'][number]; now: Date }) {
  const amount = seatPrice(price, now)
  return (
    <>
      <span className="font-bold">{formatMoney(amount, price.currency)}</span>
      {amount < price.listMinor ? <span className="block text-label text-ink-2">early bird</span> : null}
    </>
  )
}
