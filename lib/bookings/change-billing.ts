import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '../../db/client'
import { bookingLines, bookings, courseClasses } from '../../db/schema'
import { foldEmail } from '../accounts/find-or-create-person'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError, FormRefusal } from '../errors'
import { invoiceDueOn } from '../invoices/due-on'
import { findInvoices } from '../invoices/find-invoices'
import { issueInvoice } from '../invoices/issue-invoice'
import { spendCreditHold } from '../ledger/credit-hold'
import { makeToken } from '../secret'
import { type Correction, correctInvoices } from './correct-invoices'
import { type Booking, lockBooking } from './lock-booking'

export const BILLING_FIELDS = ['billingName', 'billingEmail', 'billingAddress', 'poNumber', 'costCentre'] as const
export type BillingDetails = Record<(typeof BILLING_FIELDS)[number], string>

type ChangeBilling = {
  /** The payer's link is the right to it; else the booking's id and an admin. */
  by: { payerToken: string } | { bookingId: string }
  details: BillingDetails
  actor: Actor
  now: Date
}
export type ChangedBilling = { payerToken: string; did: 'nothing' | 'changed' | 'issued' | 'corrected' }

/**
 * Who gets the bill and what it says. Before an invoice was issued only the booking changes; afterwards each invoice that stands is
 * credited and issued anew; one that waited for its PO number is issued with it. With the mail address the payer's link changes too, and
 * the old one dies. The same details sent twice change nothing the second time.
 *
 * @throws FormRefusal, DomainError `unknown-booking`, `not-allowed`
 */
export async function changeBilling({ by, details, actor, now }: ChangeBilling): Promise<ChangedBilling> {
  const typed = readDetails(details)
  if (!('payerToken' in by)) requireAdmin(actor)
  return db.transaction(async (tx) => {
    const old = 'payerToken' in by ? await lockByPayerToken(tx, by.payerToken) : await lockBooking(tx, by.bookingId)
    const wanted = { ...typed, poFollows: old.poFollows && !typed.poNumber }
    const changed = BILLING_FIELDS.filter((name) => (old[name] ?? '') !== (wanted[name] ?? ''))
    if (changed.length === 0) return { payerToken: old.payerToken, did: 'nothing' }
    const payerToken = changed.includes('billingEmail') ? makeToken() : old.payerToken
    const [booking] = await tx
      .update(bookings)
      .set({ ...wanted, payerToken })
      .where(eq(bookings.id, old.id))
      .returning()
    if (!booking) throw new Error(`booking ${old.id} vanished`)
    await recordAudit(tx, { actor, did: 'changed billing details', subject: { type: 'booking', id: booking.id }, details: { changed }, now })
    const isIssued = old.poFollows && booking.poNumber ? await issueWaitingInvoice(tx, booking, now) : false
    const corrections = isIssued ? [] : await correctInvoices(tx, { booking, actor, now })
    if (corrections.length > 0) await tellOfCorrection(tx, booking, corrections, now)
    return { payerToken, did: isIssued ? 'issued' : corrections.length > 0 ? 'corrected' : 'changed' }
  })
}

const detailsShape = z.object({
  billingName: z.string().trim().max(200, 'The name on the invoice can have 200 characters at most.'),
  billingEmail: z
    .string()
    .trim()
    .max(254)
    .refine((value) => value === '' || z.email().safeParse(value).success, 'Enter an e-mail address with an @, like accounts@company.com.'),
  billingAddress: z.string().trim().max(1000, 'The address on the invoice can have 1000 characters at most.'),
  poNumber: z.string().trim().max(60, 'The purchase order number can have 60 characters at most.'),
  costCentre: z.string().trim().max(60, 'The cost centre can have 60 characters at most.'),
})

function readDetails(details: BillingDetails): { [Name in keyof BillingDetails]: string | null } {
  const parsed = detailsShape.safeParse(details)
  if (!parsed.success) throw new FormRefusal(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
  const { billingName, billingEmail, billingAddress, poNumber, costCentre } = parsed.data
  return {
    billingName: billingName || null,
    billingEmail: billingEmail ? foldEmail(billingEmail) : null,
    billingAddress: billingAddress.replaceAll('\r\n', '\n') || null,
    poNumber: poNumber || null,
    costCentre: costCentre || null,
  }
}

async function lockByPayerToken(tx: Tx, payerToken: string): Promise<Booking> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.payerToken, payerToken)).for('update')
  if (!booking) throw new DomainError('unknown-booking', 'This link opens nothing any more.')
  return booking
}

/** The invoice for all seats that stand on none yet, now that its PO number is there. */
async function issueWaitingInvoice(tx: Tx, booking: Booking, now: Date): Promise<boolean> {
  if (booking.status !== 'confirmed' || booking.origin === 'complimentary') return false
  const live = await tx
    .select()
    .from(bookingLines)
    .where(and(eq(bookingLines.bookingId, booking.id), isNull(bookingLines.endedAt)))
    .orderBy(asc(bookingLines.position))
  const invoiced = await findInvoices(
    tx,
    live.map((line) => line.id),
  )
  const lines = live.filter((line) => !invoiced.has(line.id))
  if (lines.length === 0) return false
  const [courseClass] = await tx
    .select({ startsAt: courseClasses.startsAt, timeZone: courseClasses.timeZone })
    .from(courseClasses)
    .where(eq(courseClasses.id, lines[0]?.classId ?? booking.classId))
  if (!courseClass) throw new Error(`no class ${booking.classId}`)
  const invoiceId = randomUUID()
  const { id: bookingId } = booking
  for (const to of new Set([booking.buyerEmail, booking.billingEmail ?? booking.buyerEmail]))
    await queueMail(tx, { to, template: 'invoice-copy', params: { bookingId, invoiceId }, bookingId, now })
  await issueInvoice(tx, { invoiceId, booking, lines, dueOn: invoiceDueOn({ ...booking, ...courseClass }, now), isPaid: false, now })
  await spendCreditHold(tx, bookingId, now)
  return true
}

async function tellOfCorrection(tx: Tx, booking: Booking, corrections: Correction[], now: Date): Promise<void> {
  const { id: bookingId, buyerEmail, billingEmail } = booking
  for (const to of new Set([billingEmail ?? buyerEmail, buyerEmail]))
    await queueMail(tx, { to, template: 'invoice-corrected', params: { bookingId, corrections }, bookingId, now })
}
