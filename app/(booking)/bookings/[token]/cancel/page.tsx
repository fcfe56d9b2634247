import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { CancellationPanel } from '@/components/bookings/cancellation-panel'
import { ChooseSeats } from '@/components/bookings/choose-seats'
import { db } from '@/db/client'
import { summariseCancellation } from '@/lib/bookings/describe-cancellation'
import { planCancellation } from '@/lib/bookings/plan-cancellation'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { cancelSeatsAction } from './actions'

export const metadata: Metadata = { title: 'Cancel seats', robots: { index: false }, referrer: 'same-origin' }

/** The buyer looks at what cancelling costs, then agrees. */
export default async function CancelPage({ params, searchParams }: PageProps<'/bookings/[token]/cancel'>) {
  const [{ token }, search, now] = await Promise.all([params, searchParams, readClock(db)])
  const booking = await getBookingByToken(token)
  if (booking?.status !== 'confirmed') notFound()
  const asked = [search.seat ?? []].flat()
  const seatIds = booking.seats.map((seat) => seat.id).filter((id) => booking.seats.length === 1 || asked.includes(id))
  const summary = seatIds.length > 0 ? summariseCancellation(await planCancellation(db, { booking, enrolmentIds: seatIds, now })) : null
  return (
    <ActPage
      back={{ href: `/bookings/${token}`, label: `Booking ${booking.ref}` }}
      title="Cancel seats"
      lead="Somebody else may take a seat at no cost until the class starts: that is often better than cancelling."
      aside={summary ? <CancellationPanel summary={summary} seatIds={seatIds} act={cancelSeatsAction.bind(null, token)} /> : null}
    >
      <ChooseSeats
        legend="Which seats?"
        button="Show what comes back"
        chosen={seatIds}
        seats={booking.seats.map((seat, index) => ({
          id: seat.id,
          label: `Seat ${index + 1}${seat.name || seat.email ? `, ${seat.name ?? seat.email}` : ''}`,
          hint: seat.personId ? undefined : 'No name yet',
        }))}
      />
    </ActPage>
  )
}
