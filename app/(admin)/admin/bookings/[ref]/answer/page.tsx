import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { formatDay } from '@/lib/invoices/describe-invoice'
import { invoiceDueOn } from '@/lib/invoices/due-on'
import { formatMoney } from '@/lib/money'
import { getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { answerAction } from '../actions'

export const metadata: Metadata = { title: 'Approve a booking' }

/** A booking that asks to be paid by invoice: what yes does, what no does, and both buttons. */
export default async function AnswerPage({ params }: PageProps<'/admin/bookings/[ref]/answer'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}/answer`)
  const [desk, now] = await Promise.all([getBookingDesk(db, ref), readClock(db)])
  if (!desk) notFound()
  const { booking, courseClass } = desk
  const on = { id: booking.id, ref: booking.ref }
  const seats = booking.seatCount === 1 ? '1 seat' : `${booking.seatCount} seats`
  const due = formatDay(invoiceDueOn({ termsDays: booking.termsDays, startsAt: courseClass.startsAt, timeZone: courseClass.timeZone }, now))
  const total = formatMoney(booking.totalMinor, booking.currency)
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Bookings', href: '/admin/bookings' }, { label: booking.ref, href: `/admin/bookings/${booking.ref}` }, { label: 'Answer' }]}
      />
      <h1 className="mt-3 text-h1-working">Approve or decline</h1>
      <p className="mt-3 max-w-measure text-ink-2">
        {booking.organisation ?? booking.buyerName} asks for {seats} in {courseClass.ref} and to pay {total} by invoice
        {booking.poNumber ? `, purchase order ${booking.poNumber}` : ''}.
      </p>
      {booking.status === 'requested' ? (
        <>
          <Section id="approve" title="Approve" spacing="form" size="h3">
            <ActForm id="approve" action={answerAction.bind(null, on, 'approve')} button={`Book ${seats}`} busy="Booking …" look="primary">
              {booking.poFollows
                ? `Confirms the booking. The invoice over ${total} waits for the purchase order number.`
                : `Confirms the booking and issues the invoice over ${total}, due on ${due}.`}{' '}
              The buyer is told.
            </ActForm>
          </Section>
          <Section id="decline" title="Decline" spacing="form" size="h3">
            <ActForm
              id="decline"
              action={answerAction.bind(null, on, 'decline')}
              fields={[{ kind: 'area', name: 'reason', label: 'Why', hint: 'The buyer reads this.' }]}
              button="Decline"
              busy="Declining …"
            >
              Ends the booking; the seats are free again, and the buyer is told.
            </ActForm>
          </Section>
        </>
      ) : (
        <Note className="mt-8 max-w-measure">This booking waits for no answer.</Note>
      )}
    </>
  )
}
