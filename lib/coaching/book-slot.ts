import { eq } from 'drizzle-orm'
import { enrolments, slots } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { lockDiary, notFree, takeTime } from './lock-slot'
import { getOwnEntitlement, listBookableTrainers, type OwnEntitlement } from './queries'
import { listFreeTimes } from './read-diary'
import type { SlotKind } from './slot-kinds'
import { tellOfSlot } from './tell-of-slot'

type BookSlot = { classRef: string; kind: SlotKind; trainerId: string; startsAt: Date; topic?: string; actor: Actor; now: Date }

const MOST_TOPIC = 1000

/**
 * Books a free time of a trainer of the class for the student of a live seat. Whoever comes first has it: times of one trainer are given
 * away one after the other, and the database refuses an overlap besides.
 *
 * @throws DomainError `class-unknown`, `not-open`, `expired`, `booked-already`, or at `trainerId`, `startsAt`, `topic`
 */
export function bookSlot({ classRef, kind, trainerId, startsAt, topic, actor, now }: BookSlot): Promise<{ slotId: string }> {
  return takeTime(async (tx) => {
    if (actor.kind !== 'person') throw new DomainError('class-unknown', 'There is no such class.')
    const asked = { classRef, kind, personId: actor.personId, now }
    const seat = await getOwnEntitlement(tx, asked)
    if (seat) await tx.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.id, seat.enrolmentId)).for('update')
    // Read again under the lock: the seat may just have gone to somebody else.
    const own = seat && (await getOwnEntitlement(tx, asked))
    if (!own) throw new DomainError('class-unknown', 'There is no such class.')
    requireUnused(own)
    const trainers = await listBookableTrainers(tx, own.classId)
    if (!trainers.some(({ id }) => id === trainerId) || !(await lockDiary(tx, trainerId)))
      throw new DomainError('no-trainer', 'Choose a trainer of this class.', 'trainerId')
    const span = (await listFreeTimes(tx, { ...own, trainerId, now })).find((free) => free.startsAt.getTime() === startsAt.getTime())
    if (!span) throw notFree()
    const [slot] = await tx
      .insert(slots)
      .values({ trainerId, enrolmentId: own.enrolmentId, personId: own.personId, kind, ...span, topic: readTopic(topic), bookedAt: now })
      .returning()
    if (!slot) throw new Error('a slot was not inserted')
    await recordAudit(tx, { actor, did: 'booked slot', subject: { type: 'slot', id: slot.id }, details: { kind, startsAt }, now })
    await tellOfSlot(tx, slot, { what: 'booked', by: 'student', now })
    return { slotId: slot.id }
  })
}

function requireUnused({ state }: OwnEntitlement): void {
  if (state === 'closed') throw new DomainError('not-open', 'It can be booked once your class is over.')
  if (state === 'expired') throw new DomainError('expired', 'The time in which it could be taken is over.')
  if (state !== 'unused') throw new DomainError('booked-already', 'You have booked it already.')
}

function readTopic(topic = ''): string | null {
  if (topic.length > MOST_TOPIC) throw new DomainError('topic', `Say it in ${MOST_TOPIC} characters at most.`, 'topic')
  return topic.trim() || null
}
