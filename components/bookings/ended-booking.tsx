import { CourseDrawing } from '@/components/drawings/course-drawing'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { nameSeats } from '@/lib/bookings/summarise-price'
import { formatMoney } from '@/lib/money'
import { whyNotBookable } from '@/lib/schedule/class-state'
import { areOnSale } from '@/lib/schedule/describe-seats'
import type { ClassCard } from '@/lib/schedule/queries'
import { DocumentLinks } from './document-links'
import { RefundList } from './refund-list'

const REFUNDS = {
  requested: 'is on its way back to your card',
  succeeded: 'has been sent back to your card',
  failed: 'could not be sent back yet: we are looking after it and will write to you',
}

function headingOf({ confirmedAt, status, paymentMethod, seatCount }: BookingPageFacts): string {
  if (confirmedAt) return 'This booking is cancelled.'
  if (status !== 'cancelled') return 'The time to pay is over.'
  return paymentMethod === 'invoice' ? 'This request has ended.' : `You gave ${nameSeats(seatCount)} back.`
}

type EndedBookingProps = {
  booking: BookingPageFacts
  courseClass: ClassCard /** Other classes of the course sell seats. */
  hasOthers: boolean
  now: Date
}

/** A booking that ended without seats: nothing is owed, and what was paid goes back. */
export function EndedBooking({ booking, courseClass, hasOthers, now }: EndedBookingProps) {
  const isGivenBack = booking.status === 'cancelled'
  return (
    <div className="page-width grid gap-8 pt-11 md:grid-cols-[auto_1fr]">
      <CourseDrawing code={courseClass.course.code} size={120} tone="mist" />
      <div className="max-w-[64ch]">
        <p className="text-small text-ink-3">Booking {booking.ref}</p>
        <h1 className="mt-1 text-h1-working">{headingOf(booking)}</h1>
        {booking.confirmedAt ? (
          <>
            <p className="mt-3 text-ink-2">
              {courseClass.status === 'cancelled' ? `Class ${courseClass.ref} was called off.` : 'All of its seats are free again for others.'}
            </p>
            {booking.keptMinor > 0 ? (
              <p className="mt-3 text-ink-2">{formatMoney(booking.keptMinor, booking.currency)}, with VAT, was kept.</p>
            ) : null}
            <RefundList refunds={booking.refunds} className="mt-4" />
            <p className="mt-6 text-small">
              <TextLink href={`/payments/${booking.payerToken}`}>Bills and payments</TextLink>
            </p>
            <DocumentLinks booking={booking} />
          </>
        ) : booking.money.length === 0 ? (
          <p className="mt-3 text-ink-2">
            {isGivenBack
              ? booking.paymentMethod === 'invoice'
                ? 'Nothing is owed, and the seats are free again.'
                : 'Nothing was charged.'
              : `Your ${booking.seatCount === 1 ? 'seat is' : 'seats are'} free again for others. Nothing was charged.`}
          </p>
        ) : (
          booking.money.map((payment, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a payment has no name of its own here
            <Note tone="warm" key={index} className="mt-4">
              <p>
                Your payment of {formatMoney(payment.amountMinor, payment.currency)} came after the time was over, and the seats were taken by then.{' '}
                {payment.refundStatus ? `The full sum ${REFUNDS[payment.refundStatus]}.` : null}
              </p>
            </Note>
          ))
        )}
        <div className="mt-6 flex flex-wrap gap-4">
          {whyNotBookable(courseClass, now) ? null : areOnSale(courseClass.seats) ? (
            <ButtonLink href={`/classes/${courseClass.ref}/book`}>Book again</ButtonLink>
          ) : (
            <ButtonLink href={`/classes/${courseClass.ref}/waitlist?seats=${booking.seatCount}`}>Join the waitlist</ButtonLink>
          )}
          {hasOthers ? (
            <ButtonLink variant="second" href={`/classes?course=${encodeURIComponent(courseClass.course.code)}`}>
              Other dates of {courseClass.course.code}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </div>
  )
}
