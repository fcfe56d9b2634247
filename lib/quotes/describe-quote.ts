import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, settings } from '../../db/schema'
import { nameCountry } from '../countries'
import { describeLine, describeParty, describeRate, formatDay, type InvoiceText, present } from '../invoices/describe-invoice'
import { describeSeatsSold } from '../invoices/describe-seats-sold'
import { dayIn } from '../invoices/insert-numbered'
import { formatMoney } from '../money'
import { cityOf } from '../schedule/zone-time'
import { lastDayOf, type Quote } from './quote-rules'

/** Every word of a quote, for the PDF and its HTML twin alike; made like an invoice, and no invoice. */
export async function describeQuote(reader: Reader, quote: Quote): Promise<InvoiceText> {
  const [lines, [own], [courseClass]] = await Promise.all([
    describeSeatsSold(reader, withClass(quote)),
    reader.select().from(settings),
    reader.select({ timeZone: courseClasses.timeZone }).from(courseClasses).where(eq(courseClasses.id, quote.classId)),
  ])
  if (!own || !courseClass) throw new Error(`no settings, or no class ${quote.classId}`)
  const money = (minor: number) => formatMoney(minor, quote.currency)
  const until = sayQuoteEnd(quote.validUntil, courseClass.timeZone)
  return {
    title: 'Quote',
    number: quote.number,
    facts: present([
      ['Number', quote.number],
      ['Date', formatDay(dayIn('Europe/London', quote.createdAt))],
      ['Valid until', until],
      ['Cost centre', quote.costCentre],
    ]),
    seller: describeParty('From', {
      name: own.legalName,
      address: own.address,
      country: own.country,
      email: own.email,
      vatNumber: own.vatNumber,
      companyNumber: own.companyNumber ?? undefined,
    }),
    customer: describeParty('Quote for', {
      name: quote.billingName ?? quote.organisation ?? quote.buyerName,
      address: quote.billingAddress ?? nameCountry(quote.country),
      country: quote.country,
      email: quote.billingEmail ?? quote.buyerEmail,
      vatNumber: quote.vatNumber ?? undefined,
    }),
    lines: lines.map((line) => describeLine(line, quote)),
    hasDiscount: lines.some((line) => line.unitDiscountMinor !== 0),
    totals: [
      { label: 'Net', value: money(quote.netMinor) },
      { label: `VAT, ${describeRate(quote).long}`, value: money(quote.taxMinor) },
    ],
    total: { label: 'Total', value: money(quote.totalMinor) },
    payment: null,
    notes: describeNotes(quote, until),
  }
}

/** `Tue 22 December 2026, to the end of the day in London`; the hour where it ends within a day. */
export function sayQuoteEnd(validUntil: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(validUntil)
  const day = formatDay(lastDayOf(validUntil, timeZone))
  return time === '00:00' ? `${day}, to the end of the day in ${cityOf(timeZone)}` : `${day}, ${time} in ${cityOf(timeZone)}`
}

const withClass = ({ classId, lines }: Quote) => lines.map((line) => ({ ...line, classId }))

function describeNotes(quote: Quote, until: string): string[] {
  const seats = quote.seatCount === 1 ? 'the seat' : `the ${quote.seatCount} seats`
  return [
    `The price is fixed until ${until}.`,
    quote.approvedAt
      ? `We keep ${seats} for you until then.`
      : `No seat is kept yet: ${seats} can be had while enough are free when you accept. Ask us to keep them for you.`,
    'To accept, open the page of this quote: with a purchase order, or by card.',
    quote.taxTreatment === 'reverse-charge' ? 'Reverse charge: the customer is to account for VAT. No UK VAT is charged.' : '',
    quote.taxTreatment === 'outside-scope' ? 'Supplied outside the UK: outside the scope of UK VAT.' : '',
    quote.note ?? '',
    'This is a quote, not an invoice: nothing is to be paid yet.',
  ].filter(Boolean)
}
