import { eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, enrolments, entitlements, people, slots } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { expiryOf } from './entitlement-state'
import { type LockedSlot, lockSlot, notFree, takeTime } from './lock-slot'
import { listFreeTimes } from './read-diary'
import { requireChangeable } from './slot-rules'
import { tellOfSlot } from './tell-of-slot'

type MoveSlot = { slotId: string; startsAt: Date; word?: string; actor: Actor; now: Date }

/**
 * Moves a slot to another free time of the same trainer: by its student until the cut-off, by its trainer until it begins, with a word.
 * @throws DomainError `slot-unknown`, `not-booked`, `too-late`, `begun`, or at `startsAt`, `word`
 */
export function moveSlot({ slotId, startsAt, word, actor, now }: MoveSlot): Promise<void> {
  return takeTime(async (tx) => {
    const { slot, side } = await lockSlot(tx, { slotId, actor })
    await requireChangeable(tx, { slot, side, now })
    const valid = await readValidity(tx, slot)
    const wanted = { ...valid, ...slot, movedSlotId: slot.id, isWithoutNotice: side === 'trainer', now }
    const span = (await listFreeTimes(tx, wanted)).find((free) => free.startsAt.getTime() === startsAt.getTime())
    if (!span || startsAt.getTime() === slot.startsAt.getTime()) throw notFree()
    const [moved] = await tx
      .update(slots)
      .set({ ...span, calendarSequence: sql`${slots.calendarSequence} + 1` })
      .where(eq(slots.id, slot.id))
      .returning()
    if (!moved) throw new Error('a slot was not moved')
    const details = { from: slot.startsAt, to: startsAt }
    await recordAudit(tx, { actor, did: 'moved slot', subject: { type: 'slot', id: slot.id }, details, now })
    await tellOfSlot(tx, moved, { what: 'moved', by: side, from: slot, word, now })
  })
}

/** How long it lasts and when it may be, by the course and the class of its seat. */
export async function readValidity(tx: Reader, slot: Pick<LockedSlot, 'enrolmentId' | 'personId' | 'kind'>) {
  const [row] = await tx
    .select({
      minutes: entitlements.minutes,
      validDays: entitlements.validDays,
      endsAt: courseClasses.endsAt,
      timeZone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(entitlements, sql`${entitlements.courseId} = ${courseClasses.courseId} and ${entitlements.kind} = ${slot.kind}`)
    .innerJoin(people, eq(people.id, slot.personId))
    .where(eq(enrolments.id, slot.enrolmentId))
  if (!row?.endsAt) throw new DomainError('not-booked', 'This class has no such slots any more.')
  return { minutes: row.minutes, opensAt: row.endsAt, expiresAt: expiryOf(row.endsAt, row.validDays, row.timeZone) }
}
