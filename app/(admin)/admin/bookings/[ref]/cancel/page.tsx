import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { CancellationPanel } from '@/components/bookings/cancellation-panel'
import { ChooseSeats } from '@/components/bookings/choose-seats'
import { Field } from '@/components/ui/field'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { summariseCancellation } from '@/lib/bookings/describe-cancellation'
import { planCancellation } from '@/lib/bookings/plan-cancellation'
import { readKeptShare } from '@/lib/bookings/read-kept-share'
import { readClock } from '@/lib/clock'
import { getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { cancelSeatsAction } from './actions'

export const metadata: Metadata = { title: 'Cancel seats' }

/** An admin cancels for the buyer: by the policy, or for a share that they decide. */
export default async function CancelForBuyerPage({ params, searchParams }: PageProps<'/admin/bookings/[ref]/cancel'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}/cancel`)
  const [search, desk, now] = await Promise.all([searchParams, getBookingDesk(db, ref), readClock(db)])
  if (desk?.booking.status !== 'confirmed') notFound()
  const { booking } = desk
  const seats = desk.seats.filter((seat) => seat.cancelledAt === null)
  const asked = [search.seat ?? []].flat()
  const seatIds = seats.map((seat) => seat.id).filter((id) => seats.length === 1 || asked.includes(id))
  const typed = typeof search.kept === 'string' ? search.kept : ''
  const kept = readKeptShare(typed)
  const isReady = seatIds.length > 0 && !kept.error
  const plan = isReady ? await planCancellation(db, { booking, enrolmentIds: seatIds, decidedFeeBasisPoints: kept.basisPoints, now }) : null
  return (
    <ActPage
      isDesk
      back={{ href: `/admin/bookings/${booking.ref}`, label: `Booking ${booking.ref}` }}
      title="Cancel seats"
      lead={`For ${booking.buyerName}${booking.organisation ? ` of ${booking.organisation}` : ''}, who is told by mail, as is everybody who has one of these seats.`}
      aside={
        plan ? (
          <CancellationPanel
            summary={summariseCancellation(plan)}
            seatIds={seatIds}
            act={cancelSeatsAction.bind(null, booking.id, booking.ref)}
            isDesk
          >
            <input type="hidden" name="kept" value={typed} />
            {kept.basisPoints === undefined ? null : (
              <Field label="Why" name="reason" hint="Stands on the credit note and in the history." autoComplete="off" />
            )}
          </CancellationPanel>
        ) : null
      }
    >
      <ChooseSeats
        legend="Which seats?"
        button="Show what comes back"
        chosen={seatIds}
        seats={seats.map((seat, index) => ({
          id: seat.id,
          label: `Seat ${index + 1}${seat.name ? `, ${seat.name}` : ''}`,
          hint: seat.email ?? 'No name yet',
        }))}
      >
        <Field
          label="Share of the price to keep, in per cent"
          name="kept"
          hint="Empty: what the policy says for today. After the start only a decision can cancel."
          error={kept.error}
          defaultValue={typed}
          inputMode="decimal"
          optional
        />
      </ChooseSeats>
    </ActPage>
  )
}
