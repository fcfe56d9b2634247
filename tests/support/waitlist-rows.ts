import { and, eq, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { mails, seatClaims, waitlistEntries } from '../../db/schema'
import type { MailParams } from '../../lib/emails/templates'
import { joinWaitlist } from '../../lib/waitlist/join-waitlist'
import { hold } from './booking-rows'
import { makeClass, NOW } from './make'

/** A class of so many seats, every one of them in a hold that can be given back. */
export async function makeFullClass(capacity: number, given: Parameters<typeof makeClass>[0] = {}) {
  const courseClass = await makeClass({ capacity, ...given })
  const held = []
  for (let seat = 0; seat < capacity; seat += 1) held.push(await hold(courseClass.id, { buyerEmail: `seated-${seat}@company.example` }))
  return { courseClass, classId: courseClass.id, held }
}

/** Somebody who waits; each class has people of its own. */
export const addressOf = (classId: string, name: string): string => `${name.toLowerCase()}@${classId.slice(0, 8)}.example`

export const join = (classId: string, name: string, seats = 1, now = NOW) =>
  joinWaitlist({ classId, request: { name, email: addressOf(classId, name), seats }, actor: { kind: 'link' }, now })

export async function entryOf(token: string) {
  const [entry] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.token, token))
  if (!entry) throw new Error('no such entry')
  return entry
}

/** Seats that an entry claims, released or not. */
export async function claimOf(entryId: string) {
  const [claim] = await db
    .select()
    .from(seatClaims)
    .where(and(eq(seatClaims.waitlistEntryId, entryId), isNull(seatClaims.releasedAt)))
  return claim
}

/** How many mails of this kind an entry was sent. */
export const countMails = async (entryId: string, template: keyof MailParams): Promise<number> =>
  (await db.select({ params: mails.params }).from(mails).where(eq(mails.template, template))).filter(({ params }) => params.entryId === entryId)
    .length
