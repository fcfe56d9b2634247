import { FactList } from '@/components/desk/fact-list'
import { TwoLines } from '@/components/desk/two-lines'
import { TextLink } from '@/components/ui/text-link'
import { nameCountry } from '@/lib/countries'
import { formatMoney } from '@/lib/money'
import { nameTax } from '@/lib/pricing/decide-tax'
import { sayQuoteEnd } from '@/lib/quotes/describe-quote'
import type { QuoteRow } from '@/lib/quotes/queries'
import { sayInstant } from '@/lib/reports/describe-booking'

/** For whom, at what price, until when. */
export function QuoteFacts({ row }: { row: QuoteRow }) {
  const { quote, courseClass, booking, approverName, makerName } = row
  const money = (minor: number) => formatMoney(minor, quote.currency)
  const payer = [quote.billingName, quote.billingEmail, quote.billingAddress].filter(Boolean)
  const labels = [...new Set(quote.lines.flatMap((line) => line.discountLabel ?? []))]
  return (
    <FactList
      facts={[
        { label: 'Buyer', value: <TwoLines first={quote.buyerName} second={quote.buyerEmail} /> },
        { label: 'Payer', value: payer.length > 0 ? payer.join('\n') : 'The buyer' },
        { label: 'Organisation', value: quote.organisation },
        {
          label: 'Price',
          value: <TwoLines first={money(quote.totalMinor)} second={`${money(quote.netMinor)} net + ${money(quote.taxMinor)} VAT`} />,
        },
        { label: 'Off', value: quote.discountMinor > 0 ? <TwoLines first={money(quote.discountMinor)} second={labels.join('; ')} /> : null },
        {
          label: 'Tax',
          value: (
            <TwoLines
              first={nameTax({ treatment: quote.taxTreatment, basisPoints: quote.vatBasisPoints })}
              second={[quote.customerType === 'business' ? 'Business' : 'Consumer', nameCountry(quote.country), quote.vatNumber]
                .filter(Boolean)
                .join(', ')}
            />
          ),
        },
        { label: 'Valid until', value: sayQuoteEnd(quote.validUntil, courseClass.timeZone) },
        { label: 'Made', value: <TwoLines first={sayInstant(quote.createdAt)} second={makerName ? `by ${makerName}` : null} /> },
        {
          label: 'Seats kept',
          value: quote.approvedAt ? (
            <TwoLines first={`Since ${sayInstant(quote.approvedAt)}`} second={approverName ? `by ${approverName}` : null} />
          ) : (
            'No'
          ),
        },
        {
          label: quote.status === 'accepted' ? 'Accepted as' : 'Was accepted as',
          value: booking ? <TextLink href={`/admin/bookings/${booking.ref}`}>{booking.ref}</TextLink> : null,
        },
        { label: 'Note', value: quote.note },
      ]}
    />
  )
}
