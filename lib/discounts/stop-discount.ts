import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import { db } from '../../db/client'
import { discounts } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { requireIssuer } from './require-issuer'

type ChangeDiscount = { discountId: string; actor: Actor; now: Date }

/** Nobody can use the code from now on; seats that are held with it keep their price. Stopping twice is stopping once. */
export async function stopDiscount({ discountId, actor, now }: ChangeDiscount): Promise<void> {
  requireIssuer(actor)
  await db.transaction(async (tx) => {
    const stopped = await tx
      .update(discounts)
      .set({ stoppedAt: now })
      .where(and(eq(discounts.id, discountId), isNull(discounts.stoppedAt)))
      .returning({ id: discounts.id })
    if (stopped.length > 0) await recordAudit(tx, { actor, did: 'stopped discount', subject: { type: 'discount', id: discountId }, now })
  })
}

/** The code is good again, within its dates and limits. @throws DomainError `right-is-standing` where its person holds a newer one */
export async function restartDiscount({ discountId, actor, now }: ChangeDiscount): Promise<void> {
  requireIssuer(actor)
  try {
    await db.transaction(async (tx) => {
      const restarted = await tx
        .update(discounts)
        .set({ stoppedAt: null })
        .where(and(eq(discounts.id, discountId), isNotNull(discounts.stoppedAt)))
        .returning({ id: discounts.id })
      if (restarted.length > 0) await recordAudit(tx, { actor, did: 'restarted discount', subject: { type: 'discount', id: discountId }, now })
    })
  } catch (error) {
    if (isStandingRight(error)) throw new DomainError('right-is-standing', 'This person has been given a newer alumni code. Stop that one first.')
    throw error
  }
}

const isStandingRight = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof DatabaseError && error.cause.constraint === 'one_standing_alumni_right_per_person'
