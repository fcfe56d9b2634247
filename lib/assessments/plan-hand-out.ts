import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessmentPasswords, assessments, attempts, courseClasses, enrolments, personEmails } from '../../db/schema'
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
  /** Passwords that wait for one address each. */
  bound: number
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
  const [tries, stock] = examIds.length ? await Promise.all([listTries(reader, examIds, classId), listStock(reader, examIds)]) : [[], []]
  return exams.map((assessment) => ({
    assessment,
    free: countOf(stock.filter((one) => one.assessmentId === assessment.id && one.boundTo === null)),
    bound: countOf(stock.filter((one) => one.assessmentId === assessment.id && one.boundTo !== null)),
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

type Stock = Awaited<ReturnType<typeof listStock>>[number]

/** Passwords that nobody has been given, by the address they are bound to and the person who has it. */
const listStock = (reader: Reader, examIds: string[]) =>
  reader
    .select({ assessmentId: assessmentPasswords.assessmentId, boundTo: assessmentPasswords.boundTo, personId: personEmails.personId, count: count() })
    .from(assessmentPasswords)
    .leftJoin(personEmails, eq(personEmails.email, assessmentPasswords.boundTo))
    .where(and(inArray(assessmentPasswords.assessmentId, examIds), isNull(assessmentPasswords.attemptId)))
    .groupBy(assessmentPasswords.assessmentId, assessmentPasswords.boundTo, personEmails.personId)

const countOf = (stock: readonly Stock[]): number => stock.reduce((sum, one) => sum + one.count, 0)
