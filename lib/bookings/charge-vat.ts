import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookingChanges, bookingLines, bookings, courseClasses, enrolments, type InvoiceLine, invoicedLines } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { invoiceDueOn } from '../invoices/due-on'
import { findInvoices } from '../invoices/find-invoices'
import { reissueInvoice } from '../invoices/reissue-invoice'
import { listInvoiceBalances } from '../ledger/balances'
import { moveAllocations } from '../ledger/move-allocations'
import { shareOf } from '../money'
import { UK_STANDARD_BASIS_POINTS } from '../pricing/decide-tax'
import { type Correction, carryOver } from './correct-invoices'
import { type Booking, lockBooking } from './lock-booking'

type ChargeVat = { bookingId: string; actor: Actor; now: Date }

/**
 * Charges UK VAT after all, because the buyer's number does not hold: each invoice that stands is taken back and issued anew with the tax,
 * and the difference is due. Charging twice is charging once. @throws DomainError `not-allowed`, `not-invalid`, `not-confirmed`, `change-pending`
 */
export async function chargeVat({ bookingId, actor, now }: ChargeVat): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const old = await lockBooking(tx, bookingId)
    if (old.taxTreatment === 'standard') return
    if (old.vatCheck !== 'invalid') throw new DomainError('not-invalid', 'Say first that the number is invalid, and what you base it on.')
    if (old.confirmedAt === null)
      throw new DomainError('not-confirmed', 'Seats that are not confirmed keep the price they were held at. Charge VAT once they are.')
    await refuseDuringChange(tx, bookingId)
    const [booking] = await tx
      .update(bookings)
      .set({ taxTreatment: 'standard', vatBasisPoints: UK_STANDARD_BASIS_POINTS })
      .where(eq(bookings.id, bookingId))
      .returning()
    if (!booking) throw new Error(`booking ${bookingId} vanished`)
    await recordAudit(tx, { actor, did: 'charged VAT', subject: { type: 'booking', id: bookingId }, details: { vatNumber: booking.vatNumber }, now })
    const corrections = await reissueAll(tx, booking, now)
    if (corrections.length === 0) return
    for (const to of new Set([booking.billingEmail ?? booking.buyerEmail, booking.buyerEmail]))
      await queueMail(tx, { to, template: 'invoice-corrected', params: { bookingId, corrections }, bookingId, now })
  })
}

async function refuseDuringChange(tx: Tx, bookingId: string): Promise<void> {
  const isPending = and(eq(bookingChanges.bookingId, bookingId), eq(bookingChanges.status, 'held'))
  const [pending] = await tx.select({ id: bookingChanges.id }).from(bookingChanges).where(isPending)
  if (pending) throw new DomainError('change-pending', 'A change to this booking waits to be paid. It must end first.')
}

async function reissueAll(tx: Tx, booking: Booking, now: Date): Promise<Correction[]> {
  const replaced = await taxLines(tx, booking, now)
  const standing = (await listInvoiceBalances(tx, booking.id)).filter((invoice) => invoice.totalMinor > invoice.creditedMinor)
  const oldInvoiceOf = await findInvoices(
    tx,
    replaced.map((line) => line.oldId),
  )
  const [courseClass] = await tx
    .select({ startsAt: courseClasses.startsAt, timeZone: courseClasses.timeZone })
    .from(courseClasses)
    .where(eq(courseClasses.id, booking.classId))
  const dueOn = invoiceDueOn({ termsDays: booking.termsDays, startsAt: courseClass?.startsAt ?? null, timeZone: courseClass?.timeZone ?? 'UTC' }, now)
  const corrections: Correction[] = []
  for (const { id: invoiceId } of standing) {
    const newInvoiceId = randomUUID()
    const note = 'UK VAT is charged because the VAT number could not be confirmed.'
    const reissued = { invoiceId, newInvoiceId, booking, withTax: addTax, paidOn: null, dueOn, note, now }
    const creditNoteId = await reissueInvoice(tx, reissued)
    const lines = replaced.filter((line) => oldInvoiceOf.get(line.oldId) === invoiceId)
    if (lines.length > 0) await tx.insert(invoicedLines).values(lines.map((line) => ({ invoiceId: newInvoiceId, bookingLineId: line.newId })))
    await moveAllocations(tx, { fromInvoiceId: invoiceId, toInvoiceId: newInvoiceId, now })
    await carryOver(tx, invoiceId, newInvoiceId, now)
    corrections.push({ invoiceId: newInvoiceId, creditNoteId })
  }
  return corrections
}

/** A line with the tax on each of its seats, rounded on the seat. */
export function addTax(line: InvoiceLine): InvoiceLine {
  const taxMinor = shareOf(line.netMinor / line.quantity, UK_STANDARD_BASIS_POINTS) * line.quantity
  return { ...line, taxMinor, grossMinor: line.netMinor + taxMinor }
}

/** Every seat that is left gets a line with tax in the place of the one without. */
async function taxLines(tx: Tx, { id: bookingId }: Booking, now: Date): Promise<{ oldId: string; newId: string }[]> {
  const live = await tx
    .select()
    .from(bookingLines)
    .where(and(eq(bookingLines.bookingId, bookingId), isNull(bookingLines.endedAt)))
    .orderBy(bookingLines.position)
  const [last] = await tx
    .select({ position: bookingLines.position })
    .from(bookingLines)
    .where(eq(bookingLines.bookingId, bookingId))
    .orderBy(desc(bookingLines.position))
    .limit(1)
  const replaced: { oldId: string; newId: string }[] = []
  for (const [index, line] of live.entries()) {
    const newId = randomUUID()
    const taxMinor = shareOf(line.netMinor, UK_STANDARD_BASIS_POINTS)
    const position = (last?.position ?? 0) + index + 1
    await tx.update(bookingLines).set({ endedAt: now }).where(eq(bookingLines.id, line.id))
    await tx.insert(bookingLines).values({ ...line, id: newId, position, taxMinor, grossMinor: line.netMinor + taxMinor, replacesId: line.id })
    await tx
      .update(enrolments)
      .set({ bookingLineId: newId })
      .where(and(eq(enrolments.bookingLineId, line.id), isNull(enrolments.cancelledAt)))
    replaced.push({ oldId: line.id, newId })
  }
  return replaced
}
