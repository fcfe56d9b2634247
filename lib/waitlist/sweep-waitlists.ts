import { and, eq, inArray, lte, notInArray, or } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses, waitlistEntries } from '../../db/schema'
import { system } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { lockClass } from '../schedule/lock-class'
import { countSeats } from '../schedule/seats'
import { endEntry } from './end-entry'
import { lockEntry } from './lock-entry'
import { offerSeats, readOfferEnd } from './offer-seats'
import { isLive, isOfferLive } from './waitlist-rules'

const AT_ONCE = 100

/** Sweep: offers whose time is over. Their seats count as free from that instant on, with or without this; here the person is told so. */
export async function lapseOffers(now: Date): Promise<number> {
  const due = await db
    .select({ id: waitlistEntries.id })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.status, 'offered'), lte(waitlistEntries.offerUntil, now)))
    .orderBy(waitlistEntries.offerUntil)
    .limit(AT_ONCE)
  let lapsed = 0
  for (const { id } of due) lapsed += await lapseOffer(id, now)
  return lapsed
}

async function lapseOffer(entryId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const entry = await lockEntry(tx, { entryId })
    if (entry.status !== 'offered' || isOfferLive(entry, now)) return 0
    const isOver = (await readOfferEnd(tx, entry.classId, now)) === null
    await endEntry(tx, { entry, status: 'lapsed', did: 'lapsed offer', actor: system, now })
    const template = isOver ? 'waitlist-closed' : 'waitlist-lapsed'
    await queueMail(tx, { to: entry.email, template, params: { entryId }, personId: entry.personId, now })
    return 1
  })
}

/** Sweep: nobody waits for a class that has begun, whose booking has closed, or that was called off. Everybody in line is told once. */
export async function closeWaitlists(now: Date): Promise<number> {
  const over = await db
    .selectDistinct({ classId: waitlistEntries.classId })
    .from(waitlistEntries)
    .innerJoin(courseClasses, eq(courseClasses.id, waitlistEntries.classId))
    .where(
      and(
        inArray(waitlistEntries.status, ['waiting', 'offered']),
        or(
          notInArray(courseClasses.status, ['open', 'confirmed']),
          eq(courseClasses.isPrivate, true),
          lte(courseClasses.startsAt, now),
          lte(courseClasses.bookingClosesAt, now),
        ),
      ),
    )
  let closed = 0
  for (const { classId } of over) closed += await closeWaitlist(classId, now)
  return closed
}

async function closeWaitlist(classId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    await lockClass(tx, classId)
    if (await readOfferEnd(tx, classId, now)) return 0
    const entries = (await tx.select().from(waitlistEntries).where(eq(waitlistEntries.classId, classId))).filter(isLive)
    for (const entry of entries) {
      await endEntry(tx, { entry, status: 'lapsed', did: 'closed waitlist', actor: system, now })
      await queueMail(tx, { to: entry.email, template: 'waitlist-closed', params: { entryId: entry.id }, personId: entry.personId, now })
    }
    return entries.length
  })
}

/** Sweep: seats that came free by time alone, or whose news was lost, are offered to whoever waits for them. */
export async function offerFreeSeats(now: Date): Promise<number> {
  const waitedFor = await db
    .selectDistinct({ classId: waitlistEntries.classId })
    .from(waitlistEntries)
    .innerJoin(courseClasses, eq(courseClasses.id, waitlistEntries.classId))
    .where(and(eq(waitlistEntries.status, 'waiting'), inArray(courseClasses.status, ['open', 'confirmed'])))
  const seats = await countSeats(
    db,
    waitedFor.map(({ classId }) => classId),
    now,
  )
  let offered = 0
  for (const [classId, { awaited }] of seats) if (awaited) offered += await offerSeats({ classId, now })
  return offered
}
