import { ClassInShort } from '@/components/bookings/class-in-short'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { lessCredit, nameSeats } from '@/lib/bookings/summarise-price'
import type { FormState } from '@/lib/errors'
import type { ClassCard } from '@/lib/schedule/queries'
import { CreditForm } from './credit-form'
import { HoldCountdown } from './hold-countdown'

type Act = () => Promise<void>
type HeldBookingProps = {
  booking: BookingPageFacts
  courseClass: ClassCard
  now: Date
  canExtend: boolean
  payment?: 'unreachable' | 'checking'
  notice?: string
  /** What it counts on of a credit. */
  credit: { inWords: string; amountMinor: number } | null
  useCredit: (state: FormState, form: FormData) => Promise<FormState>
  actions: { pay: Act; extend: Act; giveBack: Act }
}

/** Seats that are held and not yet paid: how long still, and what can be done. */
export function HeldBooking({ booking, courseClass, now, canExtend, payment, notice, credit, useCredit, actions }: HeldBookingProps) {
  const seats = nameSeats(booking.seatCount)
  const heldUntil = booking.heldUntil ?? now
  const price = lessCredit(booking.price, booking, credit)
  return (
    <div className="page-width grid gap-x-20 gap-y-12 pt-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:pt-11">
      <div className="min-w-0 max-w-150">
        {payment === 'unreachable' ? (
          <Note tone="bad" role="alert" className="mb-8">
            <b>The payment page cannot be opened just now.</b> Nothing was charged, and your {booking.seatCount === 1 ? 'seat stays' : 'seats stay'}{' '}
            held. Please try again in a minute.
          </Note>
        ) : null}
        {payment === 'checking' ? (
          <Note tone="warm" role="status" className="mb-8">
            <b>We are still waiting for word of your payment.</b> If you have paid, do not pay again: we confirm by mail as soon as we know. Load this
            page again in a minute.
          </Note>
        ) : null}
        {notice ? (
          <Note role="status" className="mb-8">
            {notice}
          </Note>
        ) : null}
        <p className="text-small text-ink-3">Booking {booking.ref}</p>
        <h1 className="mt-1 text-h1-working">
          {seats} held for you, {booking.buyerName.split(' ')[0]}.
        </h1>
        <p className="mt-3 text-lead text-ink-2">
          <HoldCountdown until={heldUntil} now={now} zone={booking.timeZone || courseClass.timeZone} />
        </p>
        <div className="mt-7 flex flex-wrap items-center gap-4">
          <form action={actions.pay}>
            <SubmitButton busy="Opening the payment page …">Pay {price.total}</SubmitButton>
          </form>
          {canExtend ? (
            <form action={actions.extend}>
              <SubmitButton variant="second" busy="Adding time …">
                Add time, once
              </SubmitButton>
            </form>
          ) : null}
        </div>
        <CreditForm use={useCredit} held={credit?.inWords ?? null} />
        <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-4">
          {canExtend ? (
            <ButtonLink variant="third" size="small" href={`/classes/${booking.classRef}/book?held=${booking.token}`}>
              Change this booking
            </ButtonLink>
          ) : null}
          <form action={actions.giveBack}>
            <SubmitButton variant="third" size="small" busy="Giving back …">
              Give {booking.seatCount === 1 ? 'the seat' : 'the seats'} back
            </SubmitButton>
          </form>
        </div>
      </div>
      <Panel as="aside" aria-label="Your booking" className="self-start">
        <ClassInShort courseClass={courseClass} yours={booking.seatCount} />
        <PriceTable rows={price.rows} total={{ label: 'To pay', amount: price.total }} />
      </Panel>
    </div>
  )
}
