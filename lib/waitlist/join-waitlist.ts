import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courseClasses, waitlistEntries } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { whyNotBookable } from '../schedule/class-state'
import { areOnSale } from '../schedule/describe-seats'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import { makeToken } from '../secret'
import type { JoinRequest } from './read-join'

type JoinWaitlist = { classId: string; request: JoinRequest; actor: Actor; now: Date }
export type Joined = { entryId: string; token: string; isNew: boolean }

/**
 * Takes a place at the end of the line of a class that has no seats for sale. Somebody who waits for it already keeps their place as it
 * is and gets its link by mail again.
 *
 * @throws DomainError `class-closed`, or at field `seats` `too-many-seats`, `seats-on-sale`; `busy`
 */
export async function joinWaitlist({ classId, request, actor, now }: JoinWaitlist): Promise<Joined> {
  return sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const { name, email, seats } = request
      const personId = await findOrCreatePerson(tx, { email, name, now })
      await lockClass(tx, classId)
      const known = await findLive(tx, classId, email)
      if (!known) await requireWaitable(tx, { classId, seats, now })
      const entry = known ?? (await insertEntry(tx, { classId, request, personId, now }))
      await queueMail(tx, { to: email, template: 'waitlist-joined', params: { entryId: entry.id }, personId, now })
      if (!known)
        await recordAudit(tx, { actor, did: 'joined waitlist', subject: { type: 'waitlist-entry', id: entry.id }, details: { classId, seats }, now })
      return { entryId: entry.id, token: entry.token, isNew: !known }
    }),
  )
}

async function findLive(tx: Tx, classId: string, email: string) {
  const [known] = await tx
    .select({ id: waitlistEntries.id, token: waitlistEntries.token })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.classId, classId), eq(waitlistEntries.email, email), inArray(waitlistEntries.status, ['waiting', 'offered'])))
  return known
}

async function requireWaitable(tx: Tx, { classId, seats, now }: { classId: string; seats: number; now: Date }): Promise<void> {
  const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.id, classId))
  if (!courseClass) throw new DomainError('unknown-class', 'This class does not exist.')
  const refusal = whyNotBookable(courseClass, now)
  if (refusal) throw new DomainError('class-closed', refusal.sentence)
  if (seats > courseClass.capacity)
    throw new DomainError('too-many-seats', `This class has ${courseClass.capacity} seats in all. Enter a smaller number.`, 'seats')
  const counted = await countSeatsOf(tx, classId, now)
  if (areOnSale(counted))
    throw new DomainError(
      'seats-on-sale',
      `${counted.free === 1 ? '1 seat is' : `${counted.free} seats are`} free just now: you can book without waiting.`,
      'seats',
    )
}

type InsertEntry = { classId: string; request: JoinRequest; personId: string; now: Date }

async function insertEntry(tx: Tx, { classId, request, personId, now }: InsertEntry) {
  const [entry] = await tx
    .insert(waitlistEntries)
    .values({
      classId,
      token: makeToken(),
      ...request,
      personId,
      position: sql`(select coalesce(max(w.position), 0) + 1 from ${waitlistEntries} w where w.class_id = ${classId})`,
      createdAt: now,
    })
    .returning({ id: waitlistEntries.id, token: waitlistEntries.token })
  if (!entry) throw new Error('a waitlist entry was not inserted')
  return entry
}
