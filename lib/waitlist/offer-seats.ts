import { and, asc, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courseClasses, seatClaims, settings, waitlistEntries } from '../../db/schema'
import { type Actor, recordAudit, system } from '../audit/record-audit'
import { readClock } from '../clock'
import { queueMail } from '../emails/queue-mail'
import { lockClass } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import type { Entry } from './lock-entry'
import { offerEnd, planOffers } from './waitlist-rules'

/**
 * Offers the free seats of a class to those who wait for it, in their order. An offer claims its seats until it ends, and a mail says so.
 * Safe to repeat: what was offered is claimed, so it is not free.
 * @returns how many offers were made
 */
export async function offerSeats({ classId, now }: { classId: string; now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    await lockClass(tx, classId)
    const [until, seats, queue] = await Promise.all([readOfferEnd(tx, classId, now), countSeatsOf(tx, classId, now), listWaiting(tx, classId)])
    if (!until) return 0
    const offers = planOffers(queue, seats.free)
    for (const offer of offers) await makeOffer(tx, { ...offer, until, actor: system, now })
    return offers.length
  })
}

/** Job: seats of a class have come free. Mostly nobody waits for them, and then its lock is left to others. */
export async function offerReleasedSeats({ classId }: { classId: string }): Promise<void> {
  const [waiting] = await db
    .select({ id: waitlistEntries.id })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.classId, classId), eq(waitlistEntries.status, 'waiting')))
    .limit(1)
  if (waiting) await offerSeats({ classId, now: await readClock(db) })
}

/** Until when an offer of this class would be good; null if it can no longer be booked. */
export async function readOfferEnd(tx: Tx, classId: string, now: Date): Promise<Date | null> {
  const { status, isPrivate, startsAt, bookingClosesAt } = courseClasses
  const [offering] = await tx
    .select({ status, isPrivate, startsAt, bookingClosesAt, offerHours: settings.offerHours })
    .from(courseClasses)
    .crossJoin(settings)
    .where(eq(courseClasses.id, classId))
  return offering ? offerEnd(offering, now) : null
}

const listWaiting = (tx: Tx, classId: string) =>
  tx
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.classId, classId), eq(waitlistEntries.status, 'waiting')))
    .orderBy(asc(waitlistEntries.position), asc(waitlistEntries.createdAt))

type MakeOffer = { entry: Entry; seats: number; until: Date; actor: Actor; now: Date }

/** Claims seats for an entry that waits. The caller holds the lock of the class and has made sure that so many are free. */
export async function makeOffer(tx: Tx, { entry, seats, until, actor, now }: MakeOffer): Promise<void> {
  const { id, classId, email, personId } = entry
  const offer = { status: 'offered' as const, offeredSeats: seats, offeredAt: now, offerUntil: until }
  await Promise.all([
    tx.update(waitlistEntries).set(offer).where(eq(waitlistEntries.id, id)),
    tx.insert(seatClaims).values({ classId, kind: 'offer', seats, until, waitlistEntryId: id, createdAt: now }),
    recordAudit(tx, { actor, did: 'offered seats', subject: { type: 'waitlist-entry', id }, details: { classId, seats, until }, now }),
    queueMail(tx, { to: email, template: 'waitlist-offer', params: { entryId: id }, personId, now }),
  ])
}
