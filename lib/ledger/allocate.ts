import type { Tx } from '../../db/client'
import { allocations } from '../../db/schema'
import { listInvoiceBalances } from './balances'

type Allocate = { receiptId: string; invoiceId: string; amountMinor: number; now: Date }

/** Pays a part of an invoice out of a receipt; a negative amount takes it back. The database refuses more than the receipt has. */
export async function allocate(tx: Tx, { now, ...allocation }: Allocate): Promise<void> {
  await tx.insert(allocations).values({ ...allocation, allocatedAt: now })
}

type AllocateToBooking = { bookingId: string; receiptId: string; amountMinor: number; now: Date }

/** Pays the invoices of a booking, oldest first, with up to so much of a receipt. Answers what is left of it. */
export async function allocateToBooking(tx: Tx, { bookingId, receiptId, amountMinor, now }: AllocateToBooking): Promise<number> {
  let left = amountMinor
  for (const { id: invoiceId, dueMinor } of await listInvoiceBalances(tx, bookingId)) {
    const part = Math.min(left, dueMinor)
    if (part <= 0) continue
    await allocate(tx, { receiptId, invoiceId, amountMinor: part, now })
    left -= part
  }
  return left
}
