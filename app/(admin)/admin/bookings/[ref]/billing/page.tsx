import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { BillingForm } from '@/components/payments/billing-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { sayBillingEffect } from '@/lib/ledger/say-billing-effect'
import { readStatement } from '@/lib/ledger/statement'
import { getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { changeBillingAction } from './actions'

export const metadata: Metadata = { title: 'Billing details' }

/** An admin corrects who gets the bill and what it says. */
export default async function BillingPage({ params }: PageProps<'/admin/bookings/[ref]/billing'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}/billing`)
  const [desk, now] = await Promise.all([getBookingDesk(db, ref), readClock(db)])
  if (!desk) notFound()
  const { booking } = desk
  return (
    <ActPage
      back={{ href: `/admin/bookings/${booking.ref}`, label: `Booking ${booking.ref}` }}
      title="What the invoice says"
      lead="The buyer and whoever pays are told by mail of what is issued."
      isDesk
    >
      <BillingForm
        change={changeBillingAction.bind(null, booking.id, booking.ref)}
        defaults={{
          poNumber: booking.poNumber ?? '',
          billingName: booking.billingName ?? '',
          billingEmail: booking.billingEmail ?? '',
          billingAddress: booking.billingAddress ?? '',
          costCentre: booking.costCentre ?? '',
        }}
        effect={sayBillingEffect({ statement: await readStatement(db, booking.id, now), poFollows: booking.poFollows })}
      />
    </ActPage>
  )
}
