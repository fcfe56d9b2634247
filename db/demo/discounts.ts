import type { Tx } from '../client'
import { discounts } from '../schema'

/** The open code of the demo, 30 % on everything, and one of a partner that takes off an amount. */
export async function seedDiscounts(tx: Tx, now: Date): Promise<{ id: string; code: string; percentBasisPoints: number }> {
  const createdAt = new Date(now.getTime() - 120 * 86_400_000)
  const alumni = {
    code: 'ALUMNI30',
    kind: 'percent' as const,
    percentBasisPoints: 3000,
    origin: 'campaign' as const,
    reason: 'Anniversary',
    createdAt,
  }
  await tx.insert(discounts).values(alumni).onConflictDoNothing()
  await tx
    .insert(discounts)
    .values({
      code: 'MEETUP100',
      kind: 'fixed',
      amountMinor: 10_000,
      currency: 'GBP',
      origin: 'partner',
      reason: 'London meet-up',
      seatLimit: 40,
      createdAt,
    })
    .onConflictDoNothing()
  const found = await tx.query.discounts.findFirst({ where: (table, { eq }) => eq(table.code, alumni.code) })
  if (!found) throw new Error('the code ALUMNI30 was not inserted')
  return { id: found.id, code: alumni.code, percentBasisPoints: alumni.percentBasisPoints }
}
