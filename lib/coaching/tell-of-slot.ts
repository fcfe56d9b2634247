import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { enrolments, people, personEmails, slots } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import type { LockedSlot } from './lock-slot'
import { slotStudent } from './slot-student'

export type SlotNews = {
  what: 'booked' | 'moved' | 'cancelled' | 'link'
  /** Who did it; `seat`: the seat was cancelled or went to somebody else. */
  by: 'student' | 'trainer' | 'seat'
  /** Where it was before it moved. */
  from?: { startsAt: Date; endsAt: Date }
  /** The trainer's, to the student. */
  word?: string
  now: Date
}

const MOST_WORD = 1000

/**
 * Tells the student and the trainer of a slot, each with a calendar file. What is said are the times and the sequence of this moment, so
 * that mails which leave late still come in order. @throws DomainError at `word`
 */
export async function tellOfSlot(tx: Tx, slot: LockedSlot, { what, by, from, word = '', now }: SlotNews): Promise<void> {
  if (word.length > MOST_WORD) throw new DomainError('word', `Say it in ${MOST_WORD} characters at most.`, 'word')
  const params = {
    slotId: slot.id,
    what,
    by,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    sequence: slot.calendarSequence,
    at: now.toISOString(),
    ...(from ? { from: { startsAt: from.startsAt.toISOString(), endsAt: from.endsAt.toISOString() } } : {}),
    ...(word.trim() ? { word: word.trim() } : {}),
  }
  const { student, trainer } = await readBoth(tx, slot.id)
  for (const [to, { personId, email, name }] of [['student', student] as const, ['trainer', trainer] as const])
    if (email) await queueMail(tx, { to: email, template: 'slot-news', params: { ...params, to, name, email }, personId, now })
}

async function readBoth(tx: Tx, slotId: string) {
  const [student] = await tx
    .select({ personId: slots.personId, ...slotStudent })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.personId))
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(slots.id, slotId))
  const [trainer] = await tx
    .select({ personId: slots.trainerId, name: people.name, email: personEmails.email })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.trainerId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(slots.id, slotId))
  if (!student || !trainer) throw new Error(`no slot ${slotId}`)
  return { student, trainer: { ...trainer, name: trainer.name ?? 'Your trainer' } }
}
