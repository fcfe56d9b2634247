import { and, eq, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookingLines, bookings, courseClasses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { DomainError, FormRefusal } from '../errors'
import { findPersonId } from './find-person-id'
import { readStudent } from './read-student'
import { isAtOwnersPrice, whyNotNamed } from './seat-rules'
import { DIFFERENCE_DUE, findSeated } from './seat-student'
import { student } from './student'

/** By the buyer's link and a seat of theirs, or by the student's own. */
type PreviewReplacement = ({ bookingToken: string; enrolmentId: string } | { studentToken: string }) & { name: string; email: string; now: Date }
export type ReplacementPreview = { name: string; email: string; sentences: string[] }

/**
 * What giving a seat to somebody else does, in sentences; looks only.
 * @throws what `replaceStudent` would throw at this moment
 */
export async function previewReplacement({ name, email, now, ...by }: PreviewReplacement): Promise<ReplacementPreview> {
  const second = readStudent({ name, email })
  const isStudent = 'studentToken' in by
  const seat = await findSeat(by)
  const refusal = whyNotNamed(seat, { kind: 'link' }, now)
  if (refusal) throw refusal
  const personId = await findPersonId(db, second.email)
  if (personId !== null && personId === seat.personId) throw new FormRefusal({ email: 'This person has this seat already.' })
  if (personId !== null && (await findSeated(db, seat.classId, [personId])).has(personId))
    throw new FormRefusal({ email: 'This person already has a seat in this class.' })
  if (isAtOwnersPrice(seat, personId)) throw new DomainError('difference-due', DIFFERENCE_DUE)
  const first = isStudent ? 'You' : (seat.name ?? seat.email ?? 'The first person')
  return {
    ...second,
    sentences: [
      `${second.name} gets an invitation at ${second.email}, with the sessions for the calendar.`,
      isStudent
        ? 'Your own link and your class page stop working, and the sessions come out of your calendar.'
        : `${first} is told by mail. Their links stop working, and the sessions come out of their calendar.`,
      isStudent ? 'What you told us about yourself for this class is deleted.' : `What ${first} told us for this class is deleted.`,
      'It costs nothing.',
    ],
  }
}

async function findSeat(by: { bookingToken: string; enrolmentId: string } | { studentToken: string }) {
  const isId = 'studentToken' in by || /^[0-9a-f-]{36}$/i.test(by.enrolmentId)
  const which =
    'studentToken' in by ? eq(enrolments.token, by.studentToken) : and(eq(enrolments.id, by.enrolmentId), eq(bookings.token, by.bookingToken))
  const [seat] = isId
    ? await db
        .select({
          classId: enrolments.classId,
          personId: enrolments.personId,
          ...student,
          startsAt: courseClasses.startsAt,
          endsAt: courseClasses.endsAt,
          classStatus: courseClasses.status,
          ownerId: bookingLines.personId,
          discountId: bookingLines.discountId,
        })
        .from(enrolments)
        .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
        .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
        .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
        .leftJoin(people, eq(people.id, enrolments.personId))
        .leftJoin(personEmails, isPrimaryAddressOf(people.id))
        .where(and(which, isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed')))
    : []
  if (!seat) throw new DomainError('no-such-seat', 'There is no such seat any more.')
  return seat
}
