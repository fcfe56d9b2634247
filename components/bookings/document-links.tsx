import { TextLink } from '@/components/ui/text-link'
import type { BookingPageFacts } from '@/lib/bookings/queries'

/** The invoices and credit notes of a booking, each as a page and as a PDF. */
export function DocumentLinks({ booking: { token, invoices } }: { booking: Pick<BookingPageFacts, 'token' | 'invoices'> }) {
  return invoices.map(({ kind, number }) => (
    <p key={number} className="mt-4 text-small">
      {kind === 'invoice' ? 'Invoice' : 'Credit note'} {number}: <TextLink href={`/bookings/${token}/invoices/${number}`}>page</TextLink> or{' '}
      <a className="link" href={`/bookings/${token}/invoices/${number}/pdf`}>
        PDF
      </a>
    </p>
  ))
}
