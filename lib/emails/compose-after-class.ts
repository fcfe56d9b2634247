import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { certificates, courseClasses, courses, enrolments, people } from '../../db/schema'
import { describeCertificate } from '../certificates/describe-certificate'
import { env } from '../env'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the student: the certificate, where it is fetched, and how others check it. */
export async function composeCertificate(reader: Reader, { certificateId }: MailParams['certificate']): Promise<Letter> {
  const [row] = await reader
    .select({ certificate: certificates, classRef: courseClasses.ref })
    .from(certificates)
    .innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(eq(certificates.id, certificateId))
  if (!row) throw new Error(`no certificate ${certificateId}`)
  const { name, course, courseCode, facts } = describeCertificate(row.certificate)
  const { imprint } = await readSender(reader)
  return {
    subject: `Your certificate of attendance: ${course}`,
    preview: 'As a PDF, and with a page on which anyone can check it.',
    courseCode,
    heading: 'Here is your certificate.',
    introduction: [`${name}, you have attended ${course}. Your certificate is ready to download.`],
    facts: facts.map(({ label, value }) => ({ label, lines: [value] as [string] })),
    button: { label: 'Open my certificate', href: `${env().appUrl}/my/classes/${row.classRef}/certificate` },
    sessions: [],
    after: [
      `Anyone can check it at ${env().appUrl}/certificates/${row.certificate.code}`,
      'Is the name not as it should be? Tell your trainer, who can put it right.',
    ],
    footer: [imprint],
    attachments: [],
  }
}

/** To the student, after the class: four questions. */
export async function composeSurvey(reader: Reader, { enrolmentId, isAgain }: MailParams['survey']): Promise<Letter> {
  const [row] = await reader
    .select({ name: people.name, classRef: courseClasses.ref, title: courses.title, code: courses.code })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(enrolments.id, enrolmentId), isNull(enrolments.cancelledAt)))
  if (!row) throw new Error(`no seat ${enrolmentId}`)
  const { imprint } = await readSender(reader)
  return {
    subject: isAgain ? `Two minutes for ${row.title}?` : `How was ${row.title}?`,
    preview: 'Four questions, two minutes.',
    courseCode: row.code,
    heading: 'How was it for you?',
    introduction: [
      `${row.name ? `Hello ${row.name}. ` : ''}Four questions, two minutes. Your trainer reads every answer.`,
      ...(isAgain ? ['We asked you a few days ago, and do not ask again.'] : []),
    ],
    facts: [{ label: 'Class', lines: [`${row.title}, ${row.classRef}`] }],
    button: { label: 'Answer four questions', href: `${env().appUrl}/my/classes/${row.classRef}/survey` },
    sessions: [],
    after: ['Nothing you write is shown to the public unless you say so.'],
    footer: [imprint],
    attachments: [],
  }
}
