import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ReplacePayerForm } from '@/components/bookings/replace-payer-form'
import { Note } from '@/components/ui/note'
import { getBookingByToken } from '@/lib/bookings/queries'
import { env } from '@/lib/env'
import { replacePayerAction } from './actions'

export const metadata: Metadata = { title: 'Who pays', robots: { index: false }, referrer: 'same-origin' }

const DID: Record<string, string> = {
  nothing: 'Nothing has changed: it was so already.',
  changed: 'Changed.',
  issued: 'Changed, and the invoice has gone out.',
  corrected: 'Changed. Each invoice that was issued has a credit note and a new invoice in its place; both have been sent.',
}

/** The buyer says who gets the bill, and finds the link that shows it to them: money only. */
export default async function PayerPage({ params, searchParams }: PageProps<'/bookings/[token]/payer'>) {
  const [{ token }, { did }] = await Promise.all([params, searchParams])
  const booking = await getBookingByToken(token)
  if (booking?.status !== 'confirmed' && booking?.status !== 'requested') notFound()
  const said = typeof did === 'string' && Object.hasOwn(DID, did) ? DID[did] : undefined
  const hasInvoice = booking.invoices.some(({ kind }) => kind === 'invoice')
  return (
    <ActPage
      back={{ href: `/bookings/${token}`, label: `Booking ${booking.ref}` }}
      title="Who pays"
      lead="Whoever pays sees the money of this booking and nothing else: no names, no seats."
    >
      {said ? (
        <Note role="status" className="mb-8">
          {said}
        </Note>
      ) : null}
      <ReplacePayerForm
        act={replacePayerAction.bind(null, token)}
        payer={{
          billingName: booking.billingName ?? '',
          billingEmail: booking.billingEmail ?? '',
          billingAddress: booking.billingAddress ?? '',
        }}
        effect={
          hasInvoice
            ? 'An invoice is never changed: each that was issued gets a credit note, and a new one with these details takes its place. What was paid stays paid. With another address the payer gets a link of their own, and the old one ends.'
            : 'With another address the payer gets a link of their own, and the old one ends.'
        }
      />
      <p className="mt-10 border-t border-line pt-4 text-small text-ink-2">
        The payer’s page: <span className="break-all">{`${env().appUrl}/payments/${booking.payerToken}`}</span>
      </p>
    </ActPage>
  )
}
