import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { classPrices } from '../../db/schema'
import { DomainError } from '../errors'
import { type ChangeClass, changeStatus, requireLockedClass } from './change-status'
import { requirePlanner } from './require-planner'
import { warnAboutTrainers } from './trainer-overlaps'

/**
 * Puts a draft on sale. It needs a session to come and a price; a trainer who is elsewhere is a warning until it is confirmed.
 *
 * @throws DomainError `class-state`, `class-begun`, `no-price`
 */
export async function openClass({ classId, actor, now, within = db }: ChangeClass): Promise<{ warnings: string[] }> {
  requirePlanner(actor)
  return within.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    if (!found.startsAt) throw new DomainError('class-begun', 'A class needs sessions before it opens.', 'times')
    if (found.startsAt <= now) throw new DomainError('class-begun', 'This class would have begun already: move its sessions first.', 'times')
    const prices = await tx.select().from(classPrices).where(eq(classPrices.classId, classId))
    if (prices.length === 0) throw new DomainError('no-price', 'A class needs a price before it opens.', 'prices')
    await changeStatus(tx, found, { classId, to: 'open', did: 'opened class', actor, now })
    return { warnings: await warnAboutTrainers(tx, classId) }
  })
}
