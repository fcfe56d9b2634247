import { and, eq, inArray, sql } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import { db, type Tx } from '../../db/client'
import { allocations, bookings, invoices, receipts } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { allocate } from '../ledger/allocate'
import { listInvoiceBalances } from '../ledger/balances'
import { formatMoney } from '../money'
import { keyedId } from './keyed-id'

export type Part = { invoiceId: string; amountMinor: number }
type AllocateReceipt = {
  receiptId: string
  parts: readonly Part[]
  /** From the form's hidden field: sent twice it allocates once. */
  formKey: string
  actor: Actor
  now: Date
}

/**
 * Pays invoices with money that came in, in parts and of several bookings. Of two admins who allocate the same money at once, the second
 * is told so.
 *
 * @throws DomainError `not-allowed`, `no-amount`, `more-than-due`, `more-than-left`, `other-currency`, `unknown-receipt`, `unknown-invoice`
 */
export async function allocateReceipt(asked: AllocateReceipt): Promise<void> {
  requireAdmin(asked.actor)
  await sayWhenOverspent(() => db.transaction((tx) => allocateWithin(tx, asked)))
}

/** The same in the caller's transaction, which wraps it in `sayWhenOverspent`. */
export async function allocateWithin(tx: Tx, { receiptId, parts, formKey, actor, now }: AllocateReceipt): Promise<void> {
  const wanted = parts.filter((part) => part.amountMinor !== 0)
  if (wanted.length === 0) throw new DomainError('no-amount', 'Enter the sum for one invoice at least.')
  if (wanted.some((part) => part.amountMinor < 0)) throw new DomainError('no-amount', 'Enter sums above nothing.')
  const locked = await lockBookingsOf(
    tx,
    wanted.map((part) => part.invoiceId),
  )
  const [receipt] = await tx.select().from(receipts).where(eq(receipts.id, receiptId))
  if (!receipt) throw new DomainError('unknown-receipt', 'There is no such receipt.')
  const ids = wanted.map((part) => keyedId(formKey, part.invoiceId))
  const done = await tx.select({ id: allocations.id }).from(allocations).where(inArray(allocations.id, ids))
  if (done.length > 0) return
  for (const { invoiceId, amountMinor } of wanted) {
    const invoice = locked.find(({ id }) => id === invoiceId)
    if (!invoice) throw new DomainError('unknown-invoice', 'There is no such invoice.')
    if (invoice.currency !== receipt.currency) throw new DomainError('other-currency', `Invoice ${invoice.number} is in ${invoice.currency}.`)
    if (amountMinor > invoice.dueMinor)
      throw new DomainError('more-than-due', `Only ${formatMoney(Math.max(0, invoice.dueMinor), invoice.currency)} is due on ${invoice.number}.`)
    await tx.insert(allocations).values({ id: keyedId(formKey, invoiceId), receiptId, invoiceId, amountMinor, allocatedAt: now })
    await recordAudit(tx, {
      actor,
      did: 'allocated money',
      subject: { type: 'booking', id: invoice.bookingId },
      details: { receiptId, invoice: invoice.number, amountMinor },
      now,
    })
  }
  for (const bookingId of new Set(locked.map((invoice) => invoice.bookingId))) await thank(tx, bookingId, receiptId, now)
}

type TakeBack = { receiptId: string; invoiceId: string; actor: Actor; now: Date }

/** Takes back all that a bank transfer paid of an invoice, which is due again then. Taking back twice is taking back once. @throws DomainError */
export async function takeBackAllocation({ receiptId, invoiceId, actor, now }: TakeBack): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const [invoice] = await lockBookingsOf(tx, [invoiceId])
    const [receipt] = await tx.select().from(receipts).where(eq(receipts.id, receiptId)).for('no key update')
    if (!invoice || !receipt) throw new DomainError('unknown-receipt', 'There is no such allocation.')
    if (receipt.method !== 'bank-transfer') throw new DomainError('not-movable', 'Only a bank transfer can be allocated anew.')
    const [paid] = await tx
      .select({ minor: sql<number>`coalesce(sum(${allocations.amountMinor}), 0)::int` })
      .from(allocations)
      .where(and(eq(allocations.receiptId, receiptId), eq(allocations.invoiceId, invoiceId)))
    const amountMinor = paid?.minor ?? 0
    if (amountMinor <= 0) return
    await allocate(tx, { receiptId, invoiceId, amountMinor: -amountMinor, now })
    const details = { receiptId, invoice: invoice.number, amountMinor }
    await recordAudit(tx, { actor, did: 'took allocation back', subject: { type: 'booking', id: invoice.bookingId }, details, now })
  })
}

/** Locks the bookings of these invoices, always in the same order, and answers how the invoices stand then. */
export async function lockBookingsOf(tx: Tx, invoiceIds: readonly string[]) {
  const rows = await tx
    .selectDistinct({ bookingId: invoices.bookingId })
    .from(invoices)
    .where(inArray(invoices.id, [...invoiceIds]))
  const ids = rows.map((row) => row.bookingId).sort()
  if (ids.length === 0) return []
  await tx.select({ id: bookings.id }).from(bookings).where(inArray(bookings.id, ids)).orderBy(bookings.id).for('update')
  const balances = await Promise.all(ids.map((id) => listInvoiceBalances(tx, id)))
  return balances.flat().filter((invoice) => invoiceIds.includes(invoice.id))
}

async function thank(tx: Tx, bookingId: string, receiptId: string, now: Date): Promise<void> {
  const [booking] = await tx.select({ buyer: bookings.buyerEmail, payer: bookings.billingEmail }).from(bookings).where(eq(bookings.id, bookingId))
  if (booking)
    await queueMail(tx, { to: booking.payer ?? booking.buyer, template: 'payment-received', params: { bookingId, receiptId }, bookingId, now })
}

/** Turns the database's refusal to spend a receipt twice into a sentence; nothing has changed then. @throws DomainError `more-than-left` */
export async function sayWhenOverspent<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    if (!(cause instanceof DatabaseError) || cause.constraint !== 'receipt_not_overspent') throw error
    throw Object.assign(
      new DomainError(
        'more-than-left',
        'That much of this money is not left: somebody may have allocated or refunded it just now. Nothing was changed.',
      ),
      { cause },
    )
  }
}
