import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BookingActList } from '@/components/desk/booking-act-list'
import { BookingStateChip } from '@/components/desk/booking-chips'
import { BookingDocuments } from '@/components/desk/booking-documents'
import { BookingHistory } from '@/components/desk/booking-history'
import { BookingMails } from '@/components/desk/booking-mails'
import { BookingReceipts } from '@/components/desk/booking-receipts'
import { BookingSeats } from '@/components/desk/booking-seats'
import { BookingSums } from '@/components/desk/booking-sums'
import { BookingTroubles } from '@/components/desk/booking-troubles'
import { BookingWho } from '@/components/desk/booking-who'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { formatMoney, sum } from '@/lib/money'
import { listBookingActs } from '@/lib/reports/booking-acts'
import { type BookingDesk, getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { reconcileBooking } from '@/lib/reports/reconcile-booking'
import { describeDay } from '@/lib/schedule/describe-times'
import { resendAction } from './actions'

export async function generateMetadata({ params }: PageProps<'/admin/bookings/[ref]'>): Promise<Metadata> {
  return { title: `Booking ${(await params).ref.toUpperCase()}` }
}

/** What the last act did, by what its redirect says. */
const TOLD: Record<string, { tone: 'good' | 'bad'; sentence: string }> = {
  resent: { tone: 'good', sentence: 'The mail is on its way once more.' },
  'mail-under-way': { tone: 'bad', sentence: 'Not sent: this mail is on its way already.' },
  'address-replaced': { tone: 'bad', sentence: 'Not sent: that address has nothing to do with this booking any more.' },
  approve: { tone: 'good', sentence: 'Approved: the booking is confirmed, and the buyer is told.' },
  refunded: { tone: 'good', sentence: 'Refunded: it stands under Money, and the buyer is told.' },
  cancelled: { tone: 'good', sentence: 'Cancelled: the seats are free again, what goes back stands under Money, and everybody concerned is told.' },
  moved: { tone: 'good', sentence: 'Moved: the buyer and whoever sits there are told, and any difference in price stands under Money.' },
  added: { tone: 'good', sentence: 'Added: the seats wait for names, their invoice stands under Money, and the buyer is told.' },
  'billing-nothing': { tone: 'good', sentence: 'Nothing was changed: the billing details are what they were.' },
  'billing-changed': { tone: 'good', sentence: 'The billing details are changed.' },
  'billing-issued': { tone: 'good', sentence: 'The billing details are changed; the invoice that waited for them is issued and on its way by mail.' },
  'billing-corrected': {
    tone: 'good',
    sentence: 'The billing details are changed; a credit note and a new invoice are on their way by mail.',
  },
  decline: { tone: 'good', sentence: 'Declined: the seats are free again, and the buyer is told.' },
}

export default async function BookingDeskPage({ params, searchParams }: PageProps<'/admin/bookings/[ref]'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}`)
  const [desk, now] = await Promise.all([getBookingDesk(db, ref), readClock(db)])
  if (!desk) notFound()
  const { told: toldBy } = await searchParams
  const told = typeof toldBy === 'string' && Object.hasOwn(TOLD, toldBy) ? TOLD[toldBy] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Bookings', href: '/admin/bookings' }, { label: desk.booking.ref }]} />
      <Head desk={desk} />
      {told ? (
        <Note role="status" tone={told.tone} className="mt-6 max-w-measure">
          {told.sentence}
        </Note>
      ) : null}
      <div className="mt-8 grid items-start gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <div className="mb-8 grid gap-4 empty:hidden">
            <BookingTroubles desk={desk} />
          </div>
          <BookingWho desk={desk} />
          <Section id="seats" title="Seats" spacing="form" size="h3">
            <BookingSeats desk={desk} />
          </Section>
          <Section id="money" title="Money" spacing="form" size="h3">
            <div className="grid gap-8">
              <BookingSums
                sums={reconcileBooking(desk)}
                takenMinor={sum(desk.money.receipts.map((receipt) => receipt.takenMinor))}
                currency={desk.booking.currency}
              />
              <BookingDocuments desk={desk} />
              <BookingReceipts desk={desk} />
            </div>
          </Section>
          <Section id="mails" title="Mails" spacing="form" size="h3">
            <BookingMails mails={desk.mails} resend={resendAction.bind(null, { id: desk.booking.id, ref: desk.booking.ref })} />
          </Section>
          <Section id="history" title="History" spacing="form" size="h3">
            <BookingHistory entries={desk.history} currency={desk.booking.currency} />
          </Section>
        </div>
        <Panel as="aside" aria-labelledby="acts-title" className="max-lg:order-first lg:sticky lg:top-6">
          <h2 id="acts-title" className="text-h3">
            What you can do
          </h2>
          <BookingActList acts={listBookingActs(desk, now)} />
          <h3 className="mt-5 text-small font-bold">As they see it</h3>
          <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-small">
            <TextLink href={`/bookings/${desk.booking.token}`}>The buyer’s page</TextLink>
            <TextLink href={`/payments/${desk.booking.payerToken}`}>The payer’s page</TextLink>
          </p>
        </Panel>
      </div>
    </>
  )
}

function Head({ desk: { booking, course, courseClass, seats: rows } }: { desk: BookingDesk }) {
  const when = courseClass.startsAt ? `, from ${describeDay(courseClass.startsAt, courseClass.timeZone, { withYear: true })}` : ''
  const seats = `${booking.seatCount} ${booking.seatCount === 1 ? 'seat' : 'seats'}`
  const gone = rows.filter((seat) => seat.cancelledAt).length
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-h1-working wrap-anywhere">{booking.ref}</h1>
        <BookingStateChip status={booking.status} />
      </div>
      <p className="mt-2 max-w-measure text-ink-2">
        {seats} booked at {formatMoney(booking.totalMinor, booking.currency)} in all{gone > 0 ? `, ${gone} cancelled since` : ''}:{' '}
        {shortTitle(course)}, <TextLink href={`/classes/${courseClass.ref}`}>{courseClass.ref}</TextLink>
        {when}
      </p>
    </>
  )
}
