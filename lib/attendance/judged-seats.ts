import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails, settings } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { listOverdueBookings } from '../ledger/overdue'
import type { Attended } from './attendance-rule'
import { judgeClass } from './queries'

export type JudgedSeat = {
  enrolmentId: string
  personId: string
  /** As the trainer knows the student. */
  name: string | null
  email: string
  /** As the student wants to be called on a certificate. */
  fullName: string | null
  /** The student's own address, which proves their rights. */
  primaryEmail: string
  attended: Attended
  /** The booking has something overdue, and a setting withholds passwords and certificates meanwhile. */
  isOverdue: boolean
}

/** Everybody with a name and a live seat in a class, whether they have attended it, and whether anything is withheld from them. */
export async function listJudgedSeats(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<JudgedSeat[]> {
  const [rows, judged, [own]] = await Promise.all([
    selectSeats(reader, classId),
    judgeClass(reader, classId),
    reader.select({ withholds: settings.withholdsWhileOverdue }).from(settings),
  ])
  const booked = own?.withholds ? [...new Set(rows.map((row) => row.bookingId))] : []
  const overdue = await listOverdueBookings(reader, booked, now)
  return rows.flatMap(({ bookingId, email, ...row }) => {
    const attended = judged.get(row.enrolmentId)
    return email && attended ? [{ ...row, email, attended, isOverdue: overdue.has(bookingId) }] : []
  })
}

const selectSeats = (reader: Reader, classId: string) =>
  reader
    .select({
      enrolmentId: enrolments.id,
      bookingId: enrolments.bookingId,
      personId: people.id,
      ...student,
      fullName: sql<string | null>`coalesce(${enrolments.studentName}, ${people.name})`,
      primaryEmail: personEmails.email,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(people, and(eq(people.id, enrolments.personId), isNull(people.erasedAt)))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
