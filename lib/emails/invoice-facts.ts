import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import type { bookings, invoices } from '../../db/schema'
import { invoices as invoiceRows } from '../../db/schema'
import { env } from '../env'
import { type Invoice as Document, formatDay } from '../invoices/describe-invoice'
import { renderInvoicePdf } from '../invoices/invoice-pdf'
import { getInvoice, listInvoicesIssuedAt, listInvoicesOf } from '../invoices/queries'
import { listInvoiceBalances } from '../ledger/balances'
import { formatMoney } from '../money'
import type { Attachment, Fact } from './letter'

type Invoice = typeof invoices.$inferSelect

/** An invoice as a mail tells of it: with what is still to pay at this moment. */
export type InvoiceToTell = { invoice: Invoice; dueMinor: number }

/** The invoice of that id, else the first one of the booking; undefined where none was issued, e.g. because its PO number follows. */
export async function readInvoiceToTell(reader: Reader, bookingId: string, invoiceId?: string): Promise<InvoiceToTell | undefined> {
  const balances = await listInvoiceBalances(reader, bookingId)
  const balance = invoiceId ? balances.find(({ id }) => id === invoiceId) : balances[0]
  if (!balance) return
  const [invoice] = await reader.select().from(invoiceRows).where(eq(invoiceRows.id, balance.id))
  return invoice && { invoice, dueMinor: invoice.paidOn ? 0 : balance.dueMinor }
}

/** What is due of a booking at this moment, invoice by invoice. */
export async function listDue(reader: Reader, bookingId: string): Promise<InvoiceToTell[]> {
  const [balances, documents] = await Promise.all([listInvoiceBalances(reader, bookingId), listInvoicesOf(reader, bookingId)])
  return balances.flatMap(({ id, dueMinor }) =>
    dueMinor > 0 ? documents.filter((invoice) => invoice.id === id).map((invoice) => ({ invoice, dueMinor })) : [],
  )
}

/** What is to pay, until when, where to, and under which reference; or that nothing is. */
export function payFacts({ invoice, dueMinor }: InvoiceToTell, { isOverdue = false } = {}): Fact[] {
  const money = (minor: number) => formatMoney(minor, invoice.currency)
  if (dueMinor <= 0) return [{ label: 'Paid', lines: [invoice.totalMinor === 0 ? 'Nothing to pay' : `${money(invoice.totalMinor)}, in full`] }]
  const before = dueMinor < invoice.totalMinor ? [`of ${money(invoice.totalMinor)}; the rest is settled`] : []
  const [bank, ...bankLines] = (invoice.seller.bankDetails ?? '').split('\n').filter(Boolean)
  return [
    { label: 'To pay', lines: [`${money(dueMinor)}${isOverdue ? ', was due on' : ' by'} ${formatDay(invoice.dueOn)}`, ...before] },
    ...(bank ? [{ label: 'Bank', lines: [bank, ...bankLines] as [string, ...string[]] }] : []),
    { label: 'Ref', lines: [invoice.number] },
  ]
}

/** How to pay what is due of some invoices, each with its sum, day and reference; the same bank is named once. Nothing where nothing is due. */
export function dueFacts(told: readonly InvoiceToTell[]): Fact[] {
  const facts = told.filter(({ dueMinor }) => dueMinor > 0).flatMap((one) => payFacts(one))
  const isSaid = ({ label, lines }: Fact, before: Fact[]) => label === 'Bank' && before.some((fact) => fact.lines.join() === lines.join())
  return facts.filter((fact, index) => !isSaid(fact, facts.slice(0, index)))
}

/** To whoever pays, in the place of `dueFacts` where nothing is due. */
export const NOTHING_DUE: Fact[] = [{ label: 'To pay', lines: ['Nothing is left to pay'] }]

/** To the buyer, in a mail with `dueFacts`. */
export const waysToPay = (due: readonly InvoiceToTell[]): string[] =>
  due.length > 0 ? ['It can be paid by bank transfer, or by card from your booking’s page.'] : []

/** The payer's page, where the invoice can be paid by card. */
export const payerPage = ({ payerToken }: Pick<typeof bookings.$inferSelect, 'payerToken'>): string => `${env().appUrl}/payments/${payerToken}`

export async function attachInvoice(reader: Reader, invoiceId: string): Promise<Attachment> {
  const invoice = await getInvoice(reader, invoiceId)
  if (!invoice) throw new Error(`no invoice ${invoiceId}`)
  return asAttachment(invoice)
}

/** The credit notes and the invoices of one act, which were issued in its instant. */
export async function attachDocuments(reader: Reader, bookingId: string, at: string): Promise<Attachment[]> {
  return Promise.all((await listInvoicesIssuedAt(reader, bookingId, new Date(at))).map(asAttachment))
}

export const namesOf = (documents: Attachment[]): string[] =>
  documents.length > 0 ? [`Attached: ${documents.map((one) => one.filename.replace(/\.pdf$/, '')).join(' and ')}`] : []

const asAttachment = async (invoice: Document): Promise<Attachment> => ({
  filename: `${invoice.number}.pdf`,
  contentType: 'application/pdf',
  content: await renderInvoicePdf(invoice),
})
