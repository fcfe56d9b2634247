import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { enrolments, people, personEmails } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { FormRefusal } from '../errors'
import { type LockedSeat, lockSeat } from './lock-seat'
import { readStudent } from './read-student'
import { whyNotNamed } from './seat-rules'
import { findSeated, seatStudent } from './seat-student'
import { student } from './student'

type ReplaceStudent = {
  enrolmentId: string
  /** Who takes the seat. */
  name: string
  email: string
  /** A link: the caller has made sure that it opens this seat. */
  actor: Actor
  now: Date
}

/**
 * Gives a seat to somebody else, or to somebody where it had no name. The first person's links die and their answers go; they get a
 * mail that takes the sessions out of their calendar, the second an invitation. Locks booking and class, in this order.
 *
 * Costs nothing: where the price is that of the first person's own discount, the seat needs a new line first, which the caller
 * who was paid the difference has put on it.
 *
 * @throws FormRefusal at `name` or `email`; DomainError `no-such-seat`, `too-late`, `class-called-off`, `not-allowed`, `difference-due`
 */
export async function replaceStudent(tx: Tx, { enrolmentId, actor, now, ...typed }: ReplaceStudent): Promise<void> {
  const second = readStudent(typed)
  const seat = await lockSeat(tx, enrolmentId)
  const refusal = whyNotNamed(seat, actor, now)
  if (refusal) throw refusal
  const personId = await findOrCreatePerson(tx, { ...second, now })
  if (personId === seat.personId) throw new FormRefusal({ email: 'This person has this seat already.' })
  if ((await findSeated(tx, seat.classId, [personId])).has(personId))
    throw new FormRefusal({ email: 'This person already has a seat in this class.' })
  const first = await readFirst(tx, seat)
  await seatStudent(tx, seat, { student: second, personId, now })
  if (first) await tellFirst(tx, seat, first, now)
  await recordAudit(tx, {
    actor,
    did: first ? 'replaced a student' : 'named a student',
    subject: { type: 'enrolment', id: enrolmentId },
    details: { from: seat.personId, to: personId },
    now,
  })
}

type First = { personId: string; name: string; email: string }

/** Whoever sits there now, with the address that their calendar entries went to. */
export async function readFirst(tx: Tx, { id, personId }: Pick<LockedSeat, 'id' | 'personId'>): Promise<First | null> {
  if (!personId) return null
  const [first] = await tx
    .select(student)
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(enrolments.id, id))
  return first?.email ? { personId, name: first.name ?? first.email, email: first.email } : null
}

/** After the seat was taken off them: the calendar entries go with the sequence that has risen. */
export const tellFirst = (tx: Tx, { id, bookingId }: Pick<LockedSeat, 'id' | 'bookingId'>, first: First, now: Date): Promise<void> =>
  queueMail(tx, { to: first.email, template: 'seat-passed-on', params: { enrolmentId: id, ...first }, personId: first.personId, bookingId, now })
