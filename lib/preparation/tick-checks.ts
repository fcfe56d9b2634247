import { and, eq, notInArray } from 'drizzle-orm'
import { db } from '../../db/client'
import { technicalChecks } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { lockOwnSeat } from './lock-own-seat'
import { isTechnicalCheck } from './technical-checks'

type TickChecks = { ref: string; items: readonly string[]; actor: Actor; now: Date }

/** Keeps which lines of the technical check list a student has ticked; those not named are unticked. @throws DomainError as `lockOwnSeat` */
export async function tickChecks({ ref, items, actor, now }: TickChecks): Promise<void> {
  const ticked = [...new Set(items)].filter(isTechnicalCheck)
  await db.transaction(async (tx) => {
    const seat = await lockOwnSeat(tx, { ref, actor, now })
    const own = and(eq(technicalChecks.enrolmentId, seat.id), eq(technicalChecks.personId, seat.personId))
    await tx.delete(technicalChecks).where(ticked.length > 0 ? and(own, notInArray(technicalChecks.item, ticked)) : own)
    const rows = ticked.map((item) => ({ enrolmentId: seat.id, personId: seat.personId, item, checkedAt: now }))
    if (rows.length > 0) await tx.insert(technicalChecks).values(rows).onConflictDoNothing()
  })
}
