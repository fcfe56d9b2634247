import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, courseClasses, courses, enrolments, people } from '../../db/schema'
import { env } from '../env'
import { describeExam, secondFact } from './compose-assessments'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the student who has a password and has not said how it went. The password itself is not in it. */
export async function composeAssessmentReminder(reader: Reader, { attemptId }: MailParams['assessment-reminder']): Promise<Letter> {
  const [row] = await reader
    .select({
      attempt: attempts,
      assessment: assessments,
      name: people.name,
      zone: people.timeZone,
      classRef: courseClasses.ref,
      classZone: courseClasses.timeZone,
      classEndsAt: courseClasses.endsAt,
      code: courses.code,
    })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(attempts.id, attemptId))
  if (!row?.attempt.sentAt) throw new Error(`attempt ${attemptId} has no password`)
  const { imprint } = await readSender(reader)
  return {
    subject: `Your ${row.assessment.name} assessment is waiting for you`,
    preview: 'You have a password. Have you taken it?',
    courseCode: row.code,
    heading: 'Your assessment is waiting.',
    introduction: [
      `${row.name ? `Hello ${row.name}. ` : ''}You have a password for the ${row.assessment.name} assessment. Take it while the class is fresh.`,
    ],
    facts: [
      ...secondFact(row),
      { label: 'What', lines: [describeExam(row.assessment)] },
      ...(row.assessment.url ? [{ label: 'Where', lines: [row.assessment.url] as [string] }] : []),
    ],
    button: { label: 'Open my assessment', href: `${env().appUrl}/my/classes/${row.classRef}/assessment` },
    sessions: [],
    after: ['Taken it already? Tell us on that page how it went, and no more reminders come.'],
    footer: [imprint],
    attachments: [],
  }
}
