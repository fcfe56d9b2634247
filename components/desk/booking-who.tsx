import { nameCountry } from '@/lib/countries'
import { nameTax } from '@/lib/pricing/decide-tax'
import type { BookingDesk } from '@/lib/reports/booking-desk-queries'
import { ORIGIN_WORDS, sayDay, sayInstant, sayWord } from '@/lib/reports/describe-booking'
import { FactList } from './fact-list'
import { TwoLines } from './two-lines'

const VAT_WORDS = { 'not-needed': null, 'to-be-checked': 'to be checked', valid: 'found valid', invalid: 'found invalid' }

/** Who booked, who pays, and what decides the tax. */
export function BookingWho({ desk }: { desk: BookingDesk }) {
  const { booking, bookedByName, quotes, waitlist, codes, vatChecks } = desk
  const vatWord = VAT_WORDS[booking.vatCheck]
  const [lastCheck] = vatChecks
  const payer = [booking.billingName, booking.billingEmail, booking.billingAddress].filter(Boolean)
  return (
    <FactList
      facts={[
        { label: 'Buyer', value: <TwoLines first={booking.buyerName} second={booking.buyerEmail} /> },
        { label: 'Payer', value: payer.length > 0 ? payer.join('\n') : 'The buyer' },
        { label: 'Organisation', value: booking.organisation },
        {
          label: 'Tax',
          value: (
            <TwoLines
              first={nameTax({ treatment: booking.taxTreatment, basisPoints: booking.vatBasisPoints })}
              second={`${booking.customerType === 'business' ? 'Business' : 'Consumer'}, ${nameCountry(booking.country)}`}
            />
          ),
        },
        {
          label: 'VAT or registration number',
          value: booking.vatNumber ? (
            <TwoLines
              first={vatWord ? `${booking.vatNumber}, ${vatWord}` : booking.vatNumber}
              second={lastCheck ? `${lastCheck.source}, ${sayDay(lastCheck.checkedAt)}` : null}
            />
          ) : null,
        },
        { label: 'Purchase order', value: booking.poNumber ?? (booking.poFollows ? 'To follow; the invoice waits for it' : null) },
        { label: 'Cost centre', value: booking.costCentre },
        { label: 'Pays by', value: booking.paymentMethod === 'invoice' ? `Invoice, ${booking.termsDays} days` : 'Card' },
        { label: 'Origin', value: booking.origin === 'sold' ? null : ORIGIN_WORDS[booking.origin] },
        { label: 'Booked for them by', value: bookedByName },
        {
          label: 'Codes',
          value: codes.map(({ code, seats, status }) => `${code}, ${seats} ${seats === 1 ? 'seat' : 'seats'}, ${status}`).join('\n'),
        },
        { label: 'From quote', value: quotes.map(({ number }) => number).join('\n') },
        {
          label: 'From the waitlist',
          value: waitlist.map((entry) => `${entry.classRef}, waiting since ${sayDay(entry.createdAt)}`).join('\n'),
        },
        { label: 'Source', value: [booking.source && sayWord(booking.source), ...Object.values(booking.campaign ?? {})].filter(Boolean).join(', ') },
        { label: 'Booked', value: sayInstant(booking.createdAt) },
        { label: 'Confirmed', value: booking.confirmedAt && sayInstant(booking.confirmedAt) },
        { label: 'Held until', value: booking.status === 'held' && booking.heldUntil ? sayInstant(booking.heldUntil) : null },
        { label: 'Ended', value: (booking.cancelledAt ?? booking.expiredAt) ? sayInstant((booking.cancelledAt ?? booking.expiredAt) as Date) : null },
      ]}
    />
  )
}
