import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { courseClasses, type InvoiceLine } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { creditInvoice, creditLine } from '../invoices/credit-invoice'
import { describeSeatsSold } from '../invoices/describe-seats-sold'
import { invoiceDueOn } from '../invoices/due-on'
import { findInvoices } from '../invoices/find-invoices'
import { issueInvoice } from '../invoices/issue-invoice'
import { allocateToBooking } from '../ledger/allocate'
import { type InvoiceBalance, listInvoiceBalances } from '../ledger/balances'
import { type RefundMethod, type Returned, requestRefund } from '../ledger/request-refund'
import { returnOverpayment } from '../ledger/return-overpayment'
import { sum } from '../money'
import { copyToPayer } from './copy-to-payer'
import type { Booking } from './lock-booking'
import type { BookingLine } from './plan-transfer'

export type Paid = { id: string; amountMinor: number; currency: string }
type ReplaceInvoices = {
  booking: Booking
  /** Lines that hold from now on, each with the one it takes the place of; none for a seat that is added. */
  lines: readonly { line: BookingLine; replaced?: BookingLine }[]
  /** What was paid for this change just now. */
  receipt?: Paid
  /** How an overpayment goes back: the way it came in where left out. */
  method?: RefundMethod
  /** Why, as printed and as the refund says. */
  note: string
  actor: Actor
  now: Date
}

/**
 * The documents and the money of lines that changed: a credit note for the old ones, an invoice for the new ones, what was paid moves
 * over, and what is too much goes back. Also where the price is the same, so that every document names the right class. Lines that wait
 * for a PO number, and free ones that never had an invoice, get none. A reduction that an invoice was given before moves along.
 * Call it last in a transaction: see `insertNumbered`.
 */
export async function replaceInvoices(tx: Tx, { booking, lines, receipt, method, note, actor, now }: ReplaceInvoices): Promise<Returned[]> {
  const replaced = lines.flatMap((one) => one.replaced ?? [])
  const invoiceOf = await findInvoices(
    tx,
    replaced.map((line) => line.id),
  )
  const balances = await listInvoiceBalances(tx, booking.id)
  let creditNoteId: string | undefined
  let reductionMinor = 0
  for (const invoiceId of new Set(invoiceOf.values())) {
    const balance = balances.find((one) => one.id === invoiceId)
    const old = replaced.filter((line) => invoiceOf.get(line.id) === invoiceId)
    if (!balance) throw new Error(`no invoice ${invoiceId}`)
    const credit = await creditWithin(tx, booking, balance, old)
    reductionMinor += credit.missingMinor
    if (credit.lines.length > 0) creditNoteId = await creditInvoice(tx, { invoiceId, lines: credit.lines, note, now })
  }
  const invoiced = lines.filter(({ line, replaced: old }) => needsInvoice(booking, line, old && invoiceOf.has(old.id))).map(({ line }) => line)
  if (invoiced.length > 0) {
    const totalMinor = sum(invoiced.map(gross))
    const isPaid = totalMinor === 0 || totalMinor - reductionMinor <= (await countFree(tx, booking.id, receipt))
    const invoiceId = await issue(tx, { booking, lines: invoiced, isPaid, now })
    await carryReduction(tx, booking, { invoiceId, totalMinor, reductionMinor, now })
  }
  const returned = await returnOverpayment(tx, { bookingId: booking.id, method, reason: note, creditNoteId, actor, now })
  const spent = await spend(tx, booking, receipt, { note, actor, now })
  await copyToPayer(tx, booking, now)
  return [...returned, ...spent]
}

/** What is at hand for a new invoice once every other one of the booking has what is due on it, the old lines being credited. */
async function countFree(tx: Tx, bookingId: string, receipt: Paid | undefined): Promise<number> {
  return (receipt?.amountMinor ?? 0) - sum((await listInvoiceBalances(tx, bookingId)).map((invoice) => invoice.dueMinor))
}

const gross = (line: BookingLine): number => line.grossMinor

function needsInvoice(booking: Booking, line: BookingLine, hadInvoice = false): boolean {
  if (hadInvoice) return true
  return line.grossMinor > 0 && !(booking.poFollows && booking.paymentMethod === 'invoice')
}

/** All of these lines, or what an earlier credit note has left of their invoice. */
async function creditWithin(
  tx: Tx,
  booking: Booking,
  balance: InvoiceBalance,
  lines: BookingLine[],
): Promise<{ lines: InvoiceLine[]; missingMinor: number }> {
  const left = balance.totalMinor - balance.creditedMinor
  const missingMinor = Math.max(0, sum(lines.map(gross)) - left)
  if (missingMinor === 0) return { lines: await describeSeatsSold(tx, lines), missingMinor }
  if (left <= 0) return { lines: [], missingMinor }
  return { lines: [creditLine('The rest of this invoice', splitTax(booking, left))], missingMinor }
}

/** Net and tax of a sum with tax. */
function splitTax({ vatBasisPoints }: Booking, grossMinor: number): { netMinor: number; taxMinor: number } {
  const netMinor = Math.round((grossMinor * 10_000) / (10_000 + vatBasisPoints))
  return { netMinor, taxMinor: grossMinor - netMinor }
}

type Issue = { booking: Booking; lines: BookingLine[]; isPaid: boolean; now: Date }

async function issue(tx: Tx, { booking, lines, isPaid, now }: Issue): Promise<string> {
  const invoiceId = randomUUID()
  const [first] = lines
  const [courseClass] = first ? await tx.select().from(courseClasses).where(eq(courseClasses.id, first.classId)) : []
  if (!courseClass) throw new Error('an invoice for no class')
  const dueOn = isPaid ? undefined : invoiceDueOn({ ...courseClass, termsDays: booking.termsDays }, now)
  await issueInvoice(tx, { invoiceId, booking, lines, dueOn, isPaid, now })
  return invoiceId
}

type Carry = { invoiceId: string; totalMinor: number; reductionMinor: number; now: Date }

async function carryReduction(tx: Tx, booking: Booking, { invoiceId, totalMinor, reductionMinor, now }: Carry): Promise<void> {
  const carriedMinor = Math.min(reductionMinor, totalMinor)
  if (carriedMinor <= 0) return
  const lines = [creditLine('Reduction given before, carried over', splitTax(booking, carriedMinor))]
  await creditInvoice(tx, { invoiceId, lines, note: 'Reduction carried over.', now })
}

/** Pays with what came in for this change; what no invoice asks for goes back at once. */
async function spend(tx: Tx, { id: bookingId }: Booking, receipt: Paid | undefined, { note, actor, now }: { note: string; actor: Actor; now: Date }) {
  if (!receipt) return []
  const amountMinor = await allocateToBooking(tx, { bookingId, receiptId: receipt.id, amountMinor: receipt.amountMinor, now })
  if (amountMinor === 0) return []
  const { id: receiptId, currency } = receipt
  const refund = await requestRefund(tx, { receiptId, bookingId, amountMinor, currency, method: 'card', reason: note, actor, now })
  return [{ refundId: refund.id, amountMinor, method: 'card' as const }]
}
