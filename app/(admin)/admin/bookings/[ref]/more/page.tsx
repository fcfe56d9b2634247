import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ChangePanel } from '@/components/bookings/change-panel'
import { MoreSeatsForm } from '@/components/bookings/more-seats-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { summariseMoreSeats } from '@/lib/bookings/describe-transfer'
import { readMorePage } from '@/lib/bookings/more-page'
import { readClock } from '@/lib/clock'
import { getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { moreSeatsForBuyerAction } from './actions'

export const metadata: Metadata = { title: 'Add seats' }

/** An admin adds seats for the buyer, with an invoice for them. */
export default async function MoreSeatsForBuyerPage({ params, searchParams }: PageProps<'/admin/bookings/[ref]/more'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}/more`)
  const [search, desk, now] = await Promise.all([searchParams, getBookingDesk(db, ref), readClock(db)])
  if (desk?.booking.status !== 'confirmed') notFound()
  const { booking } = desk
  const facts = await readMorePage(db, { booking, search, now })
  return (
    <ActPage
      isDesk
      back={{ href: `/admin/bookings/${booking.ref}`, label: `Booking ${booking.ref}` }}
      title="Add seats"
      lead={`For ${booking.buyerName}${booking.organisation ? ` of ${booking.organisation}` : ''}, at the price of today. They are there at once; an invoice asks for them.`}
      aside={
        facts.plan && facts.courseClass ? (
          <ChangePanel
            title="What it costs"
            summary={summariseMoreSeats(facts.plan, 'invoice')}
            act={moreSeatsForBuyerAction.bind(null, booking.id, booking.ref)}
            busy="Adding …"
            hidden={[
              ['class', facts.courseClass.ref],
              ['seats', facts.plan.lines.length],
              ['agreedMinor', facts.plan.amountMinor],
            ]}
          />
        ) : null
      }
    >
      <MoreSeatsForm {...facts} clock={{ zone: null, isFixed: true }} />
    </ActPage>
  )
}
