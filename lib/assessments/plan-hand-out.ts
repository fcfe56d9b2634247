import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessmentPasswords, assessments, attempts, courseClasses, enrolments, personEmails } from '../../db/schema'
import { countUnrecorded, sayUnrecorded } from '../attendance/attendance-rule'
import { type JudgedSeat, listJudgedSeats } from '../attendance/judged-seats'

export type HandOutSeat = {
  enrolmentId: string
  personId: string
  email: string
  name: string | null
  /** Why nothing is due to this student now: has it, or waits for one that has been promised; null where it is due. */
  isHeldBack: 'not-attended' | 'overdue' | 'has-it' | 'waits' | null
  /** It is due, and there is a password for it: one bound to the student, or one that anybody could be given. */
  isGiven: boolean
}
export type HandOutPlan = {
  assessment: typeof assessments.$inferSelect
  seats: HandOutSeat[]
  /** Passwords that anybody could be given. */
  free: number
  /** Passwords that wait for one address each. */
  bound: number
  isOver: boolean
  /** What has to come first, in a sentence; null where nothing does. */
  blockedBy: string | null
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
  const isOver = courseClass.endsAt !== null && courseClass.endsAt <= now
  const missing = sayUnrecorded(countUnrecorded(seats))
  const blockedBy = isOver
    ? missing && `Attendance comes first. ${missing}`
    : 'Passwords are handed out once the class is over, to those who attended.'
  return exams.map((assessment) => {
    const own = stock.filter((one) => one.assessmentId === assessment.id)
    const judged = seats.map(({ enrolmentId, personId, email, name, ...seat }) => ({
      ...{ enrolmentId, personId, email, name },
      isHeldBack: holdBack(
        seat,
        tries.find((one) => one.enrolmentId === enrolmentId && one.assessmentId === assessment.id),
      ),
    }))
    const free = countOf(own.filter(({ boundTo }) => boundTo === null))
    const bound = countOf(own.filter(({ boundTo }) => boundTo !== null))
    return { assessment, free, bound, isOver, blockedBy, seats: deal(judged, { own, free }) }
  })
}

function holdBack({ attended, isOverdue }: Pick<JudgedSeat, 'attended' | 'isOverdue'>, first?: { sentAt: Date | null }): HandOutSeat['isHeldBack'] {
  if (first) return first.sentAt ? 'has-it' : 'waits'
  if (!attended.hasAttended) return 'not-attended'
  return isOverdue ? 'overdue' : null
}

/** Deals out what there is, in the order of the seats, as `givePassword` does: one bound to the student before one for anybody. */
function deal(seats: readonly Omit<HandOutSeat, 'isGiven'>[], { own, free }: { own: readonly Stock[]; free: number }): HandOutSeat[] {
  let left = free
  return seats.map((seat) => {
    if (seat.isHeldBack) return { ...seat, isGiven: false }
    const isBound = own.some(({ personId }) => personId === seat.personId)
    if (!isBound) left -= 1
    return { ...seat, isGiven: isBound || left >= 0 }
  })
}

/** First tries: the second is not handed out here. */
const listTries = (reader: Reader, examIds: string[], classId: string) =>
  reader
    .select({ enrolmentId: attempts.enrolmentId, assessmentId: attempts.assessmentId, sentAt: attempts.sentAt })
    .from(attempts)
    .innerJoin(enrolments, eq(enrolments.id, attempts.enrolmentId))
    .where(and(inArray(attempts.assessmentId, examIds), eq(attempts.number, 1), eq(enrolments.classId, classId)))

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
