import type { InferSelectModel } from 'drizzle-orm'
import type { InvoiceLine, InvoiceParty, invoices } from '../../db/schema'
import { nameCountry } from '../countries'
import { formatMoney, formatPercent } from '../money'

/** An invoice row as it was issued, and what its words take from other rows of that instant. */
export type Invoice = InferSelectModel<typeof invoices> & {
  /** The number of the invoice that a credit note corrects. */
  correctsNumber: string | null
  /** What was settled of it when it was issued. */
  settledMinor: number
}

export type Fact = { label: string; value: string }
export type PartyText = { heading: string; name: string; lines: string[] }
export type LineText = {
  description: string
  quantity: string
  unitPrice: string
  discount: string
  discountLabel: string
  unitNet: string
  vatRate: string
  net: string
}
export type InvoiceText = {
  title: string
  number: string
  facts: Fact[]
  seller: PartyText
  customer: PartyText
  lines: LineText[]
  hasDiscount: boolean
  totals: Fact[]
  total: Fact
  /** How to pay, on an invoice that was not paid when issued. */
  payment: { heading: string; facts: Fact[] } | null
  /** Sentences under the sums: reverse charge, sterling, paid. */
  notes: string[]
}

/**
 * Every word of an invoice, for the PDF and its HTML twin alike. What must be there: VAT Notice 700, section 16.3.1
 * (number, dates, both parties, description, quantity, unit price, rate, net, VAT in sterling), and regulation 14 (1A)(f)
 * of the VAT Regulations 1995 (reference to a reverse charge).
 */
export function describeInvoice(invoice: Invoice): InvoiceText {
  const money = (minor: number) => formatMoney(minor, invoice.currency)
  const isCredit = invoice.kind === 'credit-note'
  const rate = describeRate(invoice)
  return {
    title: isCredit ? 'Credit note' : 'Invoice',
    number: invoice.number,
    facts: present([
      ['Number', invoice.number],
      ['Corrects invoice', invoice.correctsNumber],
      ['Date of issue', formatDay(invoice.issuedOn)],
      ['Tax point', formatDay(invoice.suppliedOn)],
      ['Due', isCredit ? null : formatDay(invoice.dueOn)],
      ['Paid', invoice.paidOn && formatDay(invoice.paidOn)],
      ['Purchase order', invoice.poNumber],
      ['Cost centre', invoice.costCentre],
    ]),
    seller: describeParty('From', invoice.seller),
    customer: describeParty(isCredit ? 'Credit to' : 'Invoice to', invoice.customer),
    lines: invoice.lines.map((line) => describeLine(line, invoice)),
    hasDiscount: invoice.lines.some((line) => line.unitDiscountMinor !== 0),
    ...describeSums(invoice, [
      { label: 'Net', value: money(invoice.netMinor) },
      { label: `VAT, ${rate.long}`, value: money(invoice.taxMinor) },
    ]),
    payment: describePayment(invoice),
    notes: describeNotes(invoice),
  }
}

/** What an invoice asked for when it was issued: nothing where it was paid by then. What is due today, says `listInvoiceBalances`. */
const dueWhenIssued = ({ kind, paidOn, totalMinor, settledMinor }: Invoice): number =>
  kind === 'credit-note' || paidOn ? 0 : Math.max(0, totalMinor - settledMinor)

/** The sum to see first is the total, or what is left of it to pay where some was settled already. */
function describeSums(invoice: Invoice, before: Fact[]): Pick<InvoiceText, 'totals' | 'total'> {
  const { kind, paidOn, currency, totalMinor, settledMinor } = invoice
  const total = { label: kind === 'credit-note' ? 'Total credit' : 'Total', value: formatMoney(totalMinor, currency) }
  if (kind === 'credit-note' || paidOn || settledMinor === 0) return { totals: before, total }
  const settled = { label: 'Already settled', value: formatMoney(-settledMinor, currency) }
  return { totals: [...before, total, settled], total: { label: 'To pay', value: formatMoney(dueWhenIssued(invoice), currency) } }
}

function describePayment(invoice: Invoice): InvoiceText['payment'] {
  const { currency, dueOn, number, seller } = invoice
  const dueMinor = dueWhenIssued(invoice)
  if (dueMinor === 0) return null
  return {
    heading: 'How to pay',
    facts: [
      { label: 'To pay', value: `${formatMoney(dueMinor, currency)} by ${formatDay(dueOn)}` },
      ...(seller.bankDetails ? [{ label: 'Bank transfer', value: seller.bankDetails }] : []),
      { label: 'Payment reference', value: number },
    ],
  }
}

/** `23 November 2026` from the date's own digits: no zone can move it. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

export const present = (facts: [string, string | null | undefined][]): Fact[] => facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))

/** What decides the words of a price: the same on invoices and quotes. */
export type Taxed = Pick<Invoice, 'currency' | 'taxTreatment' | 'vatBasisPoints'>

export function describeLine(line: InvoiceLine, taxed: Taxed): LineText {
  const money = (minor: number) => formatMoney(minor, taxed.currency)
  return {
    description: line.description,
    quantity: String(line.quantity),
    unitPrice: money(line.unitListMinor),
    discount: line.unitDiscountMinor === 0 ? '' : money(-line.unitDiscountMinor),
    discountLabel: line.discountLabel ?? '',
    unitNet: money(line.unitListMinor - line.unitDiscountMinor),
    vatRate: describeRate(taxed).short,
    net: money(line.netMinor),
  }
}

export function describeRate({ taxTreatment, vatBasisPoints }: Omit<Taxed, 'currency'>): { short: string; long: string } {
  const percent = formatPercent(vatBasisPoints)
  if (taxTreatment === 'reverse-charge') return { short: percent, long: `${percent}, reverse charge` }
  if (taxTreatment === 'outside-scope') return { short: 'none', long: 'outside the scope' }
  return { short: percent, long: percent }
}

export function describeParty(heading: string, party: InvoiceParty): PartyText {
  const address = party.address
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const country = nameCountry(party.country)
  const isCountrySaid = address.some((line) => line.toLowerCase() === country.toLowerCase())
  return {
    heading,
    name: party.name,
    lines: [
      ...address,
      ...(isCountrySaid ? [] : [country]),
      ...(party.vatNumber ? [`VAT number ${party.vatNumber}`] : []),
      ...(party.companyNumber ? [`Company number ${party.companyNumber}`] : []),
      ...(party.email ? [party.email] : []),
    ],
  }
}

function describeNotes(invoice: Invoice): string[] {
  const sterling = formatMoney(invoice.taxGbpMinor, 'GBP')
  return [
    invoice.taxTreatment === 'reverse-charge' ? 'Reverse charge: the customer is to account for VAT. No UK VAT is charged.' : '',
    invoice.taxTreatment === 'outside-scope' ? 'Supplied outside the UK: outside the scope of UK VAT.' : '',
    invoice.currency === 'GBP'
      ? ''
      : `VAT in sterling: ${sterling}${invoice.gbpRate ? `, at ${invoice.gbpRate} GBP for 1 ${invoice.currency} on ${formatDay(invoice.suppliedOn)}` : ''}.`,
    invoice.kind === 'credit-note' && invoice.correctsNumber ? `Credit for invoice ${invoice.correctsNumber}.` : '',
    invoice.paidOn ? `Paid in full on ${formatDay(invoice.paidOn)}. Nothing is left to pay.` : '',
    invoice.note ?? '',
  ].filter(Boolean)
}
