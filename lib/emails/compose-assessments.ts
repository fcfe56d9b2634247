import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessmentPasswords, assessments, attempts, courseClasses, courses, enrolments, people } from '../../db/schema'
import { hasWindowEnded, lastDayForSecond } from '../assessments/assessment-window'
import { env } from '../env'
import { formatPercent } from '../money'
import { unseal } from '../seal'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the student alone: the password, where to use it, and until when a second attempt would be free. */
export async function composeAssessmentPassword(reader: Reader, { attemptId }: MailParams['assessment-password']): Promise<Letter> {
  const [row] = await reader
    .select({
      attempt: attempts,
      assessment: assessments,
      sealed: assessmentPasswords.sealed,
      name: people.name,
      zone: people.timeZone,
      classRef: courseClasses.ref,
      classZone: courseClasses.timeZone,
      classEndsAt: courseClasses.endsAt,
      code: courses.code,
      vendor: courses.vendor,
    })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .innerJoin(assessmentPasswords, eq(assessmentPasswords.attemptId, attempts.id))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(attempts.id, attemptId))
  if (!row?.attempt.sentAt) throw new Error(`attempt ${attemptId} has no password`)
  const { attempt, assessment } = row
  const { imprint } = await readSender(reader)
  const isSecond = attempt.number === 2
  const second = secondFact(row)
  return {
    subject: `${isSecond ? 'Your second attempt' : 'Your attempt'} at the ${assessment.name} assessment`,
    preview: 'The password is in this mail. It opens one attempt.',
    courseCode: row.code,
    heading: isSecond ? 'Here is your second attempt.' : 'Here is your attempt.',
    introduction: [
      `${row.name ? `Hello ${row.name}. ` : ''}This password opens one attempt at the ${assessment.name} assessment. It does not expire.`,
    ],
    facts: [
      { label: 'Password', lines: [unseal(row.sealed, assessment.id)] },
      ...(assessment.url ? [{ label: 'Where', lines: [assessment.url] as [string] }] : []),
      { label: 'What', lines: [describeExam(assessment)] },
      ...second,
    ],
    button: { label: 'Open my class', href: `${env().appUrl}/my/classes/${row.classRef}` },
    sessions: [],
    after: [
      `Tell us on your class page how it went${second.length > 0 ? ': that is what brings a second password, if you need one' : ''}.`,
      'The password is yours alone. You find it again on your class page.',
    ],
    footer: [imprint],
    attachments: [],
  }
}

type Exam = Pick<typeof assessments.$inferSelect, 'questions' | 'minutes' | 'passMarkBasisPoints'>

export const describeExam = ({ questions, minutes, passMarkBasisPoints }: Exam): string =>
  [
    questions === null ? '' : `${questions} questions`,
    minutes === null ? '' : `${minutes} minutes`,
    passMarkBasisPoints === null ? '' : `passed from ${formatPercent(passMarkBasisPoints)} on`,
  ]
    .filter(Boolean)
    .join(', ') || 'One attempt'

type SecondFact = {
  attempt: typeof attempts.$inferSelect
  assessment: typeof assessments.$inferSelect
  zone: string | null
  classZone: string
  classEndsAt: Date | null
}

export function secondFact({ attempt, assessment, zone, classZone, classEndsAt }: SecondFact): Letter['facts'] {
  if (attempt.number !== 1 || !attempt.sentAt) return []
  const timeZone = zone ?? classZone
  const last = lastDayForSecond(assessment, { sentAt: attempt.sentAt, classEndsAt: classEndsAt ?? attempt.sentAt, timeZone })
  if (hasWindowEnded(last, timeZone, attempt.sentAt)) return []
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${last.toString()}T00:00:00Z`))
  return [{ label: 'By', lines: [`${day}, to the end of the day`, 'Taken by then and not passed, it brings a second password'] }]
}

/** To a trainer: passwords have run out. */
export async function composePasswordsMissing(
  reader: Reader,
  { classId, waiting, isByVendor = false }: MailParams['passwords-missing'],
): Promise<Letter> {
  const [row] = await reader
    .select({ ref: courseClasses.ref, code: courses.code })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(courseClasses.id, classId))
  if (!row) throw new Error(`no class ${classId}`)
  const { imprint } = await readSender(reader)
  const students = waiting === 1 ? '1 student waits' : `${waiting} students wait`
  return {
    subject: `${students} for a password: ${row.ref}`,
    preview: isByVendor ? 'Send their names to the vendor.' : 'There are no passwords left for this assessment.',
    courseCode: row.code,
    heading: `${students} for a password.`,
    introduction: [
      isByVendor
        ? 'The vendor mails the passwords of this assessment. Send the names on, and write down that you have.'
        : 'There are no passwords left for this assessment. Paste new ones in, and they go out by themselves, in the order of waiting.',
    ],
    facts: [{ label: 'Class', lines: [`${row.code}, ${row.ref}`] }],
    button: { label: 'Open the class', href: `${env().appUrl}/trainer/classes/${row.ref}/assessment` },
    sessions: [],
    after: [],
    footer: [imprint],
    attachments: [],
  }
}
