import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessmentPasswords, assessments, attempts, courseClasses, enrolments } from '../../db/schema'
import { listJudgedSeats } from '../attendance/judged-seats'

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
  const [exams, seats] = await Promise.all([
    reader
      .select()
      .from(assessments)
      .where(and(eq(assessments.courseId, courseClass.courseId), eq(assessments.isRetired, false)))
      .orderBy(asc(assessments.position)),
    listJudgedSeats(reader, { classId, now }),
  ])
  const examIds = exams.map((exam) => exam.id)
  const [tries, stock] = examIds.length ? await Promise.all([listTries(reader, examIds, classId), countFree(reader, examIds)]) : [[], []]
  return exams.map((assessment) => ({
    assessment,
    free: stock.find((one) => one.assessmentId === assessment.id)?.free ?? 0,
    isOver: courseClass.endsAt !== null && courseClass.endsAt <= now,
    seats: seats.map(({ enrolmentId, personId, email, name, ...seat }) => ({
      ...{ enrolmentId, personId, email, name },
      isHeldBack: tries.some((one) => one.enrolmentId === enrolmentId && one.assessmentId === assessment.id)
        ? ('has-it' as const)
        : !seat.attended.hasAttended
          ? ('not-attended' as const)
          : seat.isOverdue
            ? ('overdue' as const)
            : null,
    })),
  }))
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
