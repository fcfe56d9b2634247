import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from './student'

export type Concerned = {
  personId: string
  email: string
  bookingId: string
  /** Their own seat; null for a buyer whose seats have no names yet. */
  enrolmentId: string | null
}

/** Whoever must hear of a change to a class, each once: its students, and buyers of seats without a name. */
export async function listConcerned(reader: Reader, classId: string): Promise<Concerned[]> {
  const seats = and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt))
  const students = await reader
    .select({ personId: people.id, email: sql<string>`${student.email}`, bookingId: enrolments.bookingId, enrolmentId: enrolments.id })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(seats)
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  const buyers = await reader
    .selectDistinctOn([bookings.buyerId], { personId: bookings.buyerId, email: bookings.buyerEmail, bookingId: bookings.id })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(and(seats, isNull(enrolments.personId)))
    .orderBy(bookings.buyerId, asc(bookings.createdAt))
  const named = new Set(students.map(({ personId }) => personId))
  return [...students, ...buyers.filter(({ personId }) => !named.has(personId)).map((buyer) => ({ ...buyer, enrolmentId: null }))]
}
