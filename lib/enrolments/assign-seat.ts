import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '../../db/client'
import { bookings, courseClasses, enrolments, people } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError, FormRefusal } from '../errors'
import { lockClass } from '../schedule/lock-class'

const shape = z.object({
  name: z.string().trim().min(1, 'Enter the name of who is coming.').max(200, 'The name can have 200 characters at most.'),
  email: z
    .string()
    .trim()
    .max(254, 'The e-mail address can have 254 characters at most.')
    .pipe(z.email('Enter an e-mail address with an @, like name@company.com.')),
})

type AssignSeat = {
  /** Of the buyer's link, which is the right to name people. */
  bookingToken: string
  enrolmentId: string
  name: string
  email: string
  now: Date
}

/**
 * Gives a seat that has no name yet to a person, who is told by mail. Until the class begins.
 * @throws FormRefusal at `name` or `email`; DomainError `no-such-seat` or `too-late`
 */
export async function assignSeat({ bookingToken, enrolmentId, now, ...typed }: AssignSeat): Promise<void> {
  const parsed = shape.safeParse(typed)
  if (!parsed.success) throw new FormRefusal(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
  const { name, email } = parsed.data
  await db.transaction(async (tx) => {
    const seat = await lockSeat(tx, bookingToken, enrolmentId)
    if (seat.startsAt && now >= seat.startsAt) throw new DomainError('too-late', 'This class has already begun.')
    const personId = await findOrCreatePerson(tx, { email, name, now })
    await tx
      .update(people)
      .set({ name })
      .where(and(eq(people.id, personId), isNull(people.name)))
    const [seated] = await tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(eq(enrolments.classId, seat.classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
    if (seated) throw new FormRefusal({ email: 'This person already has a seat in this class.' })
    await tx.update(enrolments).set({ personId, status: 'invited' }).where(eq(enrolments.id, enrolmentId))
    await queueMail(tx, { to: email, template: 'seat-assigned', params: { enrolmentId }, personId, bookingId: seat.bookingId, now })
    await recordAudit(tx, {
      actor: { kind: 'link' },
      did: 'named a student',
      subject: { type: 'enrolment', id: enrolmentId },
      details: { personId },
      now,
    })
  })
}

/** Under the lock of the class, so that two namings of the same person at once come one after the other. */
async function lockSeat(tx: Tx, bookingToken: string, enrolmentId: string) {
  const isId = z.uuid().safeParse(enrolmentId).success
  const [seat] = isId
    ? await tx
        .select({ bookingId: bookings.id, classId: enrolments.classId, startsAt: courseClasses.startsAt })
        .from(enrolments)
        .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
        .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
        .where(
          and(eq(enrolments.id, enrolmentId), eq(bookings.token, bookingToken), eq(bookings.status, 'confirmed'), isNull(enrolments.cancelledAt)),
        )
    : []
  if (!seat) throw new DomainError('no-such-seat', 'There is no such seat in this booking.')
  await lockClass(tx, seat.classId)
  const [free] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.id, enrolmentId), isNull(enrolments.personId), isNull(enrolments.cancelledAt)))
  if (!free) throw new DomainError('seat-named', 'This seat has a name already.')
  return seat
}
