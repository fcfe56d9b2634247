import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ChooseRefund } from '@/components/refunds/choose-refund'
import { RefundPreview } from '@/components/refunds/refund-preview'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { refundableMinor } from '@/lib/ledger/plan-refund'
import { readRefundForm } from '@/lib/ledger/read-refund-form'
import { listRefundableInvoices } from '@/lib/ledger/refundable-invoices'
import { formatMoney } from '@/lib/money'
import { getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { decideRefundAction } from './actions'

export const metadata: Metadata = { title: 'Refund' }

/** An admin gives something back: how much can be, what it will do, then the button. */
export default async function DecideRefundPage({ params, searchParams }: PageProps<'/admin/bookings/[ref]/refund'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}/refund`)
  const [search, desk] = await Promise.all([searchParams, getBookingDesk(db, ref)])
  if (!desk) notFound()
  const { booking } = desk
  const invoices = await listRefundableInvoices(db, booking.id)
  const mostMinor = refundableMinor(invoices)
  const asked = readRefundForm(search, invoices)
  return (
    <ActPage
      back={{ href: `/admin/bookings/${booking.ref}`, label: `Booking ${booking.ref}` }}
      title="Refund"
      lead={`For ${booking.buyerName}, who is told by mail. The seats stay; to give them up, cancel them instead.`}
      aside={
        asked.plan ? (
          <RefundPreview
            plan={asked.plan}
            currency={booking.currency}
            values={asked.values}
            shownMinor={mostMinor}
            act={decideRefundAction.bind(null, booking.id, booking.ref)}
          />
        ) : null
      }
    >
      <ChooseRefund
        refusal={asked.refusal}
        errors={asked.errors}
        values={asked.values}
        mostMinor={mostMinor}
        most={formatMoney(mostMinor, booking.currency)}
        isByCard={desk.money.receipts.some((receipt) => receipt.method === 'card')}
      />
    </ActPage>
  )
}
