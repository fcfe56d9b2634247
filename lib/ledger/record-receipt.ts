import type { Tx } from '../../db/client'
import { receipts } from '../../db/schema'

/** Writes down money that came in; what it pays for is said by allocations. Answers the receipt's id. */
export async function recordReceipt(tx: Tx, receipt: typeof receipts.$inferInsert): Promise<string> {
  const [made] = await tx.insert(receipts).values(receipt).returning({ id: receipts.id })
  if (!made) throw new Error('a receipt was not inserted')
  return made.id
}

/** The same for a receipt whose id the caller has chosen, so that two at once are one. False where it was there already. */
export async function recordReceiptOnce(tx: Tx, receipt: typeof receipts.$inferInsert & { id: string }): Promise<boolean> {
  const made = await tx.insert(receipts).values(receipt).onConflictDoNothing({ target: receipts.id }).returning({ id: receipts.id })
  return made.length > 0
}
