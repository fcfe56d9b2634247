import { ClassInShort } from '@/components/bookings/class-in-short'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { SubmitButton } from '@/components/ui/submit-button'
import { LocalDeadline } from '@/components/waitlist/local-deadline'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { requestEndsAt } from '@/lib/bookings/request-end'
import { nameSeats } from '@/lib/bookings/summarise-price'
import type { ClassCard } from '@/lib/schedule/queries'

type RequestedBookingProps = { booking: BookingPageFacts; courseClass: ClassCard; withdraw: () => Promise<void> }

/** Seats that are kept until somebody has looked at the wish to pay by invoice. */
export function RequestedBooking({ booking, courseClass, withdraw }: RequestedBookingProps) {
  const seats = nameSeats(booking.seatCount)
  const until = requestEndsAt(courseClass)
  return (
    <div className="page-width grid gap-x-20 gap-y-12 pt-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:pt-11">
      <div className="min-w-0 max-w-150">
        <Chip tone="warm" icon="waiting">
          Waits for approval
        </Chip>
        <h1 className="mt-5 text-h1-working">
          {seats} kept for you, {booking.buyerName.split(' ')[0]}.
        </h1>
        <p className="mt-3 text-lead text-ink-2">
          You asked to pay by invoice. We look at it, as a rule within one working day, and write to {booking.buyerEmail}. Until then nobody else can
          take {booking.seatCount === 1 ? 'your seat' : 'your seats'}.
        </p>
        {until ? (
          <p className="mt-3 text-ink-2">
            They stay kept until we answer, at the latest until <LocalDeadline until={until} classZone={courseClass.timeZone} />. Nothing is owed
            before we say yes.
          </p>
        ) : null}
        {booking.poFollows ? (
          <p className="mt-3 text-ink-2">The invoice then waits for your purchase order number, which you can enter on this page.</p>
        ) : null}
        <form action={withdraw} className="mt-8 border-t border-line pt-4">
          <p className="mb-3 max-w-[56ch] text-small text-ink-2">
            Withdrawing gives {booking.seatCount === 1 ? 'the seat' : 'the seats'} back at once. Nothing is owed.
          </p>
          <SubmitButton variant="second" size="small" busy="Withdrawing …">
            Withdraw the request
          </SubmitButton>
        </form>
      </div>
      <Panel as="aside" aria-label="Your booking" className="self-start">
        <h2 className="text-h3">Booking {booking.ref}</h2>
        <ClassInShort courseClass={courseClass} yours={booking.seatCount} />
        <PriceTable rows={booking.price.rows} total={{ label: 'By invoice', amount: booking.price.total }} />
      </Panel>
    </div>
  )
}
