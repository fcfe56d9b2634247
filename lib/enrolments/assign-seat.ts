import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { lockSeat } from './lock-seat'
import { readStudent } from './read-student'
import { whyNotNamed } from './seat-rules'
import { findSeated, seatStudent } from './seat-student'

type AssignSeat = {
  /** Of the buyer's link, which is the right to name people. */
  bookingToken: string
  enrolmentId: string
  name: string
  email: string
  now: Date
}

/**
 * Gives a seat that has no name yet to a person, who is invited by mail. Until the class begins.
 * @throws FormRefusal at `name` or `email`; DomainError `no-such-seat`, `seat-named`, `too-late` or `difference-due`
 */
export async function assignSeat({ bookingToken, enrolmentId, now, ...typed }: AssignSeat): Promise<void> {
  const student = readStudent(typed)
  const actor = { kind: 'link' } as const
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const seat = await lockSeat(tx, enrolmentId, eq(bookings.token, bookingToken))
      const refusal = whyNotNamed(seat, actor, now)
      if (refusal) throw refusal
      if (seat.personId) throw new DomainError('seat-named', 'This seat has a name already.')
      const personId = await findOrCreatePerson(tx, { ...student, now })
      const seated = await findSeated(tx, seat.classId, [personId])
      if (seated.has(personId)) throw new FormRefusal({ email: 'This person already has a seat in this class.' })
      await seatStudent(tx, seat, { student, personId, now })
      await recordAudit(tx, { actor, did: 'named a student', subject: { type: 'enrolment', id: seat.id }, details: { personId }, now })
    }),
  )
}
