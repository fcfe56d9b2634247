import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ReplaceBuyerForm } from '@/components/bookings/replace-buyer-form'
import { getBookingByToken } from '@/lib/bookings/queries'
import { replaceBuyerAction } from './actions'

export const metadata: Metadata = { title: 'Hand the booking over', robots: { index: false }, referrer: 'same-origin' }

/** The buyer hands the whole booking to somebody else. */
export default async function BuyerPage({ params }: PageProps<'/bookings/[token]/buyer'>) {
  const { token } = await params
  const booking = await getBookingByToken(token)
  if (booking?.status !== 'confirmed' && booking?.status !== 'requested') notFound()
  return (
    <ActPage
      back={{ href: `/bookings/${token}`, label: `Booking ${booking.ref}` }}
      title="Hand the booking over"
      lead={
        <>
          <p>Somebody else looks after this booking: says who comes, changes it, gets its mail.</p>
          <ul className="mt-4 grid list-disc gap-1 pl-5 text-body">
            <li>They get a mail with a link of their own.</li>
            <li>Your link stops working at once, and so does the link for colleagues, if you made one.</li>
            <li>Seats, names, prices and invoices stay as they are. A seat of your own stays yours.</li>
          </ul>
        </>
      }
    >
      <ReplaceBuyerForm act={replaceBuyerAction.bind(null, token)} />
    </ActPage>
  )
}
