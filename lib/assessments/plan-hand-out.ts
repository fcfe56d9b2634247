import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessmentPasswords, assessments, attempts, courseClasses, enrolments, people, personEmails, settings } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { judgeClass } from '../attendance/queries'
import { student } from '../enrolments/student'
import { listOverdueBookings } from '../ledger/overdue'

export type HandOutSeat = {
  enrolmentId: string
  personId: string
  email: string
  name: string | null
  /** Why this student gets none now; null where they do. */
  isHeldBack: 'not-attended' | 'overdue' | 'has-it' | null
}
export type HandOutPlan = {
  assessment: typeof assessments.$inferSelect
  seats: HandOutSeat[]
  /** Passwords that anybody could be given. */
  free: number
  isOver: boolean
}

/** Who of a class would be given a password for each assessment of its course: what the trainer looks at, and what handing out goes by. */
export async function planHandOut(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<HandOutPlan[]> {
  const [courseClass] = await reader.select().from(courseClasses).where(eq(courseClasses.id, classId))
  if (!courseClass) return []
  const [exams, seats, attended, overdue] = await Promise.all([
    reader
      .select()
      .from(assessments)
      .where(and(eq(assessments.courseId, courseClass.courseId), eq(assessments.isRetired, false)))
      .orderBy(asc(assessments.position)),
    listSeats(reader, classId),
    judgeClass(reader, classId),
    listOverdue(reader, classId, now),
  ])
  const examIds = exams.map((exam) => exam.id)
  const [tries, stock] = examIds.length ? await Promise.all([listTries(reader, examIds, classId), countFree(reader, examIds)]) : [[], []]
  return exams.map((assessment) => ({
    assessment,
    free: stock.find((one) => one.assessmentId === assessment.id)?.free ?? 0,
    isOver: courseClass.endsAt !== null && courseClass.endsAt <= now,
    seats: seats.map(({ bookingId, ...seat }) => ({
      ...seat,
      isHeldBack: tries.some((one) => one.enrolmentId === seat.enrolmentId && one.assessmentId === assessment.id)
        ? ('has-it' as const)
        : !attended.get(seat.enrolmentId)?.hasAttended
          ? ('not-attended' as const)
          : overdue.has(bookingId)
            ? ('overdue' as const)
            : null,
    })),
  }))
}

async function listSeats(reader: Reader, classId: string) {
  const rows = await reader
    .select({
      enrolmentId: enrolments.id,
      bookingId: enrolments.bookingId,
      personId: people.id,
      email: student.email,
      name: student.name,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  return rows.flatMap(({ email, ...row }) => (email ? [{ ...row, email }] : []))
}

/** Bookings whose invoice is overdue, where a setting withholds passwords meanwhile. */
async function listOverdue(reader: Reader, classId: string, now: Date): Promise<Set<string>> {
  const [own] = await reader.select({ withholds: settings.withholdsWhileOverdue }).from(settings)
  if (!own?.withholds) return new Set()
  const booked = await reader
    .selectDistinct({ id: enrolments.bookingId })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
  return listOverdueBookings(
    reader,
    booked.map(({ id }) => id),
    now,
  )
}

const listTries = (reader: Reader, examIds: string[], classId: string) =>
  reader
    .select({ enrolmentId: attempts.enrolmentId, assessmentId: attempts.assessmentId })
    .from(attempts)
    .innerJoin(enrolments, eq(enrolments.id, attempts.enrolmentId))
    .where(and(inArray(attempts.assessmentId, examIds), eq(enrolments.classId, classId)))

const countFree = (reader: Reader, examIds: string[]) =>
  reader
    .select({ assessmentId: assessmentPasswords.assessmentId, free: count() })
    .from(assessmentPasswords)
    .where(and(inArray(assessmentPasswords.assessmentId, examIds), isNull(assessmentPasswords.attemptId), isNull(assessmentPasswords.boundTo)))
    .groupBy(assessmentPasswords.assessmentId)
