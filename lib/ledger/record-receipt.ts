import type { Tx } from '../../db/client'
import { receipts } from '../../db/schema'

/** Writes down money that came in; what it pays for is said by allocations. Answers the receipt's id. */
export async function recordReceipt(tx: Tx, receipt: typeof receipts.$inferInsert): Promise<string> {
  const [made] = await tx.insert(receipts).values(receipt).returning({ id: receipts.id })
  if (!made) throw new Error('a receipt was not inserted')
  return made.id
}
