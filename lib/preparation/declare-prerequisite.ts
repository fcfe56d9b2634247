import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { declarations, people, prerequisites } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { wallClock } from '../schedule/zone-time'
import { lockOwnSeat, type OwnSeat } from './lock-own-seat'
import type { DeclarationForm } from './read-declaration-form'

type Declare = DeclarationForm & { ref: string; prerequisiteId: string; actor: Actor; now: Date }

/**
 * A student says that they meet a prerequisite of the course, since when, and with what score; said again, the last word holds.
 * @throws DomainError `no-such-seat`, `no-such-prerequisite`, `too-late`, `class-called-off`, or `future` at the day
 */
export async function declarePrerequisite({ ref, prerequisiteId, doneOn, scoreBasisPoints, actor, now }: Declare): Promise<void> {
  await db.transaction(async (tx) => {
    const seat = await lockOwnSeat(tx, { ref, actor, now })
    const { label } = await requireAsked(tx, seat, prerequisiteId)
    if (doneOn !== null && doneOn > (await todayOf(tx, seat, now))) throw new DomainError('future', 'This day is still to come.', 'doneOn')
    const said = { doneOn, scoreBasisPoints, declaredAt: now }
    await tx
      .insert(declarations)
      .values({ enrolmentId: seat.id, personId: seat.personId, prerequisiteId, ...said })
      .onConflictDoUpdate({ target: [declarations.enrolmentId, declarations.personId, declarations.prerequisiteId], set: said })
    await recordAudit(tx, { actor, did: 'declared a prerequisite', subject: { type: 'enrolment', id: seat.id }, details: { label }, now })
  })
}

type Withdraw = { ref: string; prerequisiteId: string; actor: Actor; now: Date }

/** Takes a declaration back; one that is not there is no mistake. @throws as `declarePrerequisite` */
export async function withdrawDeclaration({ ref, prerequisiteId, actor, now }: Withdraw): Promise<void> {
  await db.transaction(async (tx) => {
    const seat = await lockOwnSeat(tx, { ref, actor, now })
    const { label } = await requireAsked(tx, seat, prerequisiteId)
    const own = and(eq(declarations.enrolmentId, seat.id), eq(declarations.personId, seat.personId), eq(declarations.prerequisiteId, prerequisiteId))
    const [gone] = await tx.delete(declarations).where(own).returning({ id: declarations.prerequisiteId })
    if (!gone) return
    await recordAudit(tx, { actor, did: 'withdrew a declaration', subject: { type: 'enrolment', id: seat.id }, details: { label }, now })
  })
}

async function requireAsked(tx: Tx, { courseId }: OwnSeat, prerequisiteId: string): Promise<{ label: string }> {
  const isId = /^[0-9a-f-]{36}$/i.test(prerequisiteId)
  const [asked] = isId
    ? await tx
        .select({ label: prerequisites.label })
        .from(prerequisites)
        .where(and(eq(prerequisites.id, prerequisiteId), eq(prerequisites.courseId, courseId), eq(prerequisites.isRetired, false)))
    : []
  if (!asked) throw new DomainError('no-such-prerequisite', 'This course does not ask for that.')
  return asked
}

async function todayOf(tx: Tx, { personId, timeZone }: OwnSeat, now: Date): Promise<string> {
  const [person] = await tx.select({ timeZone: people.timeZone }).from(people).where(eq(people.id, personId))
  return wallClock(now, person?.timeZone ?? timeZone).date
}
