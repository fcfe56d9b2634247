import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ChangePanel } from '@/components/bookings/change-panel'
import { MoreSeatsForm } from '@/components/bookings/more-seats-form'
import { db } from '@/db/client'
import { summariseMoreSeats } from '@/lib/bookings/describe-transfer'
import { readMorePage } from '@/lib/bookings/more-page'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { moreSeatsAction } from './actions'

export const metadata: Metadata = { title: 'Add seats', robots: { index: false }, referrer: 'same-origin' }

/** The buyer says how many seats more; sees what they cost; and agrees. */
export default async function MoreSeatsPage({ params, searchParams }: PageProps<'/bookings/[token]/more'>) {
  const [{ token }, search, now] = await Promise.all([params, searchParams, readClock(db)])
  const booking = await getBookingByToken(token)
  if (booking?.status !== 'confirmed') notFound()
  const facts = await readMorePage(db, { booking, search, now })
  return (
    <ActPage
      back={{ href: `/bookings/${token}`, label: `Booking ${booking.ref}` }}
      title="Add seats"
      lead="For more people in the same class, at the price of today. The seats you have keep theirs."
      aside={
        facts.plan && facts.courseClass ? (
          <ChangePanel
            title="What it costs"
            summary={summariseMoreSeats(facts.plan, booking.paymentMethod)}
            act={moreSeatsAction.bind(null, token)}
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
      <MoreSeatsForm {...facts} clock={{ zone: booking.timeZone }} />
    </ActPage>
  )
}
