import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { closingSteps, courseClasses, people } from '../../db/schema'
import { type HandOutPlan, planHandOut } from '../assessments/plan-hand-out'
import { countUnrecorded } from '../attendance/attendance-rule'
import { listJudgedSeats } from '../attendance/judged-seats'
import { planCertificates } from '../certificates/plan-certificates'
import { listToInvite } from '../surveys/invite-to-survey'
import { CLOSING_STEPS, type ClosingStep, judgeStep, type StepState } from './closing-rule'
import { listAlumniToCome } from './give-alumni-rights'

export type ClosingPart = {
  step: ClosingStep
  state: StepState
  /** How many students the button does something for now. */
  due: number
  /** Who is left out, and why, in whole sentences. */
  leftOut: string[]
  /** What has to come first; null where nothing does. */
  blockedBy: string | null
  /** How far it got, where being done is not all there is to say. */
  tally: string | null
  doneAt: Date | null
  doneBy: string | null
}

/** How far the closing of a class is: each step, what it would do to how many, and what stands in its way. */
export async function planClosing(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<ClosingPart[]> {
  const [courseClass] = await reader.select().from(courseClasses).where(eq(courseClasses.id, classId))
  if (!courseClass) return []
  const [seats, exams, invited, certificates, alumni, done] = await Promise.all([
    listJudgedSeats(reader, { classId, now }),
    planHandOut(reader, { classId, now }),
    listToInvite(reader, { classId, now }),
    planCertificates(reader, { classId, now }),
    listAlumniToCome(reader, { classId, now }),
    reader
      .select({ step: closingSteps.step, doneAt: closingSteps.doneAt, doneBy: people.name })
      .from(closingSteps)
      .leftJoin(people, eq(people.id, closingSteps.doneById))
      .where(eq(closingSteps.classId, classId)),
  ])
  const unrecorded = countUnrecorded(seats)
  const tries = exams.flatMap((exam) => exam.seats)
  const held = <Why extends string | null>(rows: readonly { isHeldBack: Why }[], why: Why) => rows.filter((row) => row.isHeldBack === why).length
  const missed = seats.filter((seat) => !seat.attended.hasAttended).length
  const due: Record<ClosingStep, number> = {
    attendance: 0,
    passwords: held(tries, null),
    survey: invited.length,
    certificates: held(certificates, null),
    alumni: alumni.length,
    completed: 0,
  }
  const notAttended = missed > 0 ? [`${count(missed)} did not attend.`] : []
  const leftOut: Record<ClosingStep, string[]> = {
    attendance: [],
    passwords: [...notAttended, ...sayOverdue(held(tries, 'overdue'))],
    survey: [],
    certificates: [...notAttended, ...sayOverdue(held(certificates, 'overdue')), ...sayNameless(held(certificates, 'no-name'))],
    alumni: notAttended,
    completed: [],
  }
  const parts: ClosingPart[] = []
  for (const step of CLOSING_STEPS) {
    const row = done.find((one) => one.step === step)
    const facts = { due: due[step], wasDone: row !== undefined, unrecorded, courseClass, now, hasExam: exams.length > 0, before: parts }
    parts.push({
      step,
      due: due[step],
      leftOut: leftOut[step],
      ...judgeStep(step, facts),
      tally: step === 'passwords' ? sayWaiting(exams) : null,
      doneAt: row?.doneAt ?? null,
      doneBy: row?.doneBy ?? null,
    })
  }
  return parts
}

/** `7 have one, 8 wait for one.`, by assessment where there are several; null while nobody waits. */
function sayWaiting(exams: readonly HandOutPlan[]): string | null {
  const short = exams.filter(({ seats }) => seats.some(({ isHeldBack }) => isHeldBack === 'waits'))
  if (short.length === 0) return null
  const say = ({ assessment, seats }: HandOutPlan) => {
    const [has, waits] = (['has-it', 'waits'] as const).map((why) => seats.filter(({ isHeldBack }) => isHeldBack === why).length)
    const which = exams.length > 1 ? `${assessment.name}: ` : ''
    return `${which}${has} ${has === 1 ? 'has' : 'have'} one, ${waits} ${waits === 1 ? 'waits' : 'wait'} for one.`
  }
  return short.map(say).join(' ')
}

const count = (students: number) => (students === 1 ? '1 student' : `${students} students`)
const sayOverdue = (students: number) =>
  students === 0 ? [] : [`${count(students)} ${students === 1 ? 'waits' : 'wait'}: their invoice is overdue.`]
const sayNameless = (students: number) => (students === 0 ? [] : [`${count(students)} ${students === 1 ? 'has' : 'have'} no name yet.`])
