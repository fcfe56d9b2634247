import { randomUUID } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { courseClasses, courses } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { creditInvoice, creditLine } from '../invoices/credit-invoice'
import { findInvoices } from '../invoices/find-invoices'
import { dayIn } from '../invoices/insert-numbered'
import { issueInvoice } from '../invoices/issue-invoice'
import { listInvoiceBalances } from '../ledger/balances'
import { formatPercent, sum } from '../money'
import type { Booking } from './lock-booking'
import type { CancellationPlan, SeatToCancel } from './plan-cancellation'

type CreditSeats = { booking: Booking; plan: CancellationPlan; note: string; now: Date }

/**
 * One credit note for each invoice that the cancelled seats stand on. A seat whose invoice still waits for its PO number is simply
 * not invoiced; if a part of it is kept, that part is invoiced now. Answers the last credit note's id; none where nothing comes off.
 */
export async function creditSeats(tx: Tx, { booking, plan, note, now }: CreditSeats): Promise<string | undefined> {
  const invoiceOf = await findInvoices(
    tx,
    plan.seats.map((seat) => seat.line.id),
  )
  const waiting = plan.seats.filter((seat) => !invoiceOf.has(seat.line.id) && keptOf(seat) > 0)
  if (waiting.length > 0) {
    const invoiceId = randomUUID()
    const lines = waiting.map((seat) => seat.line)
    await issueInvoice(tx, { invoiceId, booking, lines, dueOn: dayIn('Europe/London', now), isPaid: false, now })
    for (const { id } of lines) invoiceOf.set(id, invoiceId)
  }
  const names = await nameClasses(tx, plan.seats)
  let creditNoteId: string | undefined
  for (const invoiceId of new Set(invoiceOf.values())) {
    const seats = plan.seats.filter((seat) => invoiceOf.get(seat.line.id) === invoiceId && seat.creditNetMinor + seat.creditTaxMinor > 0)
    const lines = await linesWithin(tx, booking, invoiceId, seats, names)
    if (lines.length > 0) creditNoteId = await creditInvoice(tx, { invoiceId, lines, note, now })
  }
  return creditNoteId
}

const keptOf = ({ line, creditNetMinor, creditTaxMinor }: SeatToCancel): number => line.grossMinor - creditNetMinor - creditTaxMinor

async function nameClasses(tx: Tx, seats: SeatToCancel[]): Promise<Map<string, string>> {
  const classIds = [...new Set(seats.map((seat) => seat.classId))]
  const rows = await tx
    .select({ id: courseClasses.id, ref: courseClasses.ref, code: courses.code, title: courses.title })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(inArray(courseClasses.id, classIds))
  return new Map(rows.map((row) => [row.id, `${shortTitle(row)} (${row.code}), class ${row.ref}`]))
}

/** A line a seat, or less where an earlier credit note has already taken some of the invoice off. */
async function linesWithin(tx: Tx, booking: Booking, invoiceId: string, seats: SeatToCancel[], names: Map<string, string>) {
  const lines = seats.map(({ classId, fee, creditNetMinor, creditTaxMinor }) => {
    const kept = fee.feeBasisPoints > 0 ? `, ${formatPercent(fee.feeBasisPoints)} kept` : ''
    return creditLine(`Seat cancelled${kept}: ${names.get(classId)}`, { netMinor: creditNetMinor, taxMinor: creditTaxMinor })
  })
  const invoice = (await listInvoiceBalances(tx, booking.id)).find(({ id }) => id === invoiceId)
  const left = invoice ? invoice.totalMinor - invoice.creditedMinor : 0
  if (sum(lines.map((line) => line.grossMinor)) <= left) return lines
  if (left <= 0) return []
  const netMinor = Math.round((left * 10_000) / (10_000 + booking.vatBasisPoints))
  return [creditLine(`${lines.length === 1 ? 'Seat' : 'Seats'} cancelled: the rest of this invoice`, { netMinor, taxMinor: left - netMinor })]
}
