import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { allocations, bookings, invoices, receipts } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { listReceiptRests } from '../ledger/balances'
import { requestRefund } from '../ledger/request-refund'
import { sayWhenOverspent } from './allocate-receipt'

type ReturnRest = {
  receiptId: string
  /** Back by bank transfer, or kept as a credit for a later booking. */
  method: 'bank-transfer' | 'credit'
  /** Whose money it is, where nothing of it was allocated yet. */
  bookingRef?: string
  actor: Actor
  now: Date
}

/**
 * Sends back all of a bank transfer that no invoice needs, or keeps it as a credit. It is always the whole rest, so asking twice does it once.
 * @throws DomainError `not-allowed`, `nothing-left`, `whose-money`, `unknown-booking`
 */
export async function returnRest({ receiptId, method, bookingRef, actor, now }: ReturnRest): Promise<void> {
  requireAdmin(actor)
  await sayWhenOverspent(() =>
    db.transaction(async (tx) => {
      const [receipt] = await tx.select().from(receipts).where(eq(receipts.id, receiptId)).for('no key update')
      if (!receipt) throw new DomainError('unknown-receipt', 'There is no such receipt.')
      if (receipt.method !== 'bank-transfer') throw new DomainError('not-movable', 'Only the rest of a bank transfer is sent back here.')
      const [rest] = await listReceiptRests(tx, [receiptId])
      if (!rest || rest.restMinor <= 0) throw new DomainError('nothing-left', 'Nothing of this money is left.')
      const bookingId = await findOwner()
      await requestRefund(tx, {
        receiptId,
        bookingId,
        amountMinor: rest.restMinor,
        currency: rest.currency,
        method,
        reason: 'more was paid than was due',
        actor,
        now,
      })

      async function findOwner(): Promise<string> {
        const typed = bookingRef?.trim().toUpperCase()
        const [owner] = typed
          ? await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.ref, typed))
          : await tx
              .select({ id: invoices.bookingId })
              .from(allocations)
              .innerJoin(invoices, eq(invoices.id, allocations.invoiceId))
              .where(eq(allocations.receiptId, receiptId))
              .limit(1)
        if (owner) return owner.id
        if (typed) throw new DomainError('unknown-booking', 'There is no booking with this reference.', 'bookingRef')
        throw new DomainError('whose-money', 'Enter the booking that this money belongs to.', 'bookingRef')
      }
    }),
  )
}
