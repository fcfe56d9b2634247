import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, declarations, enrolments, people, prerequisites, sessionPlans, sessions } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { describeSession } from '../schedule/describe-times'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To a student, a week or two days before: what the course asks for and they have not declared. */
export async function composePreparationReminder(reader: Reader, { enrolmentId }: MailParams['preparation-reminder']): Promise<Letter> {
  const { courseClass, course, zone } = await readSeat(reader, enrolmentId)
  const [first] = await reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, courseClass.id), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
    .limit(1)
  const gaps = await reader
    .select({ statement: prerequisites.statement })
    .from(prerequisites)
    .leftJoin(
      declarations,
      and(
        eq(declarations.prerequisiteId, prerequisites.id),
        eq(declarations.enrolmentId, enrolmentId),
        eq(declarations.personId, sql`(select person_id from enrolments where id = ${enrolmentId})`),
      ),
    )
    .where(and(eq(prerequisites.courseId, courseClass.courseId), eq(prerequisites.isRetired, false), isNull(declarations.declaredAt)))
    .orderBy(asc(prerequisites.position))
  const { imprint } = await readSender(reader)
  const when = first ? describeSession(first, zone, { withYear: true }) : 'soon'
  const [gap, ...more] = gaps.map(({ statement }) => statement)
  return {
    subject: `Before your class: ${course.code}, ${when}`,
    preview: gaps.length === 1 ? 'One thing is open.' : `${gaps.length} things are open.`,
    courseCode: course.code,
    heading: 'Your class is near.',
    introduction: [
      `${shortTitle(course)} builds on a few things. Tell us which of them you bring; a gap shuts nobody out, and your trainer plans for it.`,
    ],
    facts: [{ label: 'Begins', lines: [when] }, ...(gap ? [{ label: 'Open', lines: [gap, ...more] as [string, ...string[]] }] : [])],
    button: { label: 'See what is open', href: `${env().appUrl}/my/classes/${courseClass.ref}/before` },
    sessions: [],
    after: [],
    footer: [imprint],
    attachments: [],
  }
}

/** To a student, the day before a session: when, and what to bring. Links to rooms are never in a mail. */
export async function composeSessionReminder(reader: Reader, { enrolmentId, sessionId }: MailParams['session-reminder']): Promise<Letter> {
  const { courseClass, course, zone } = await readSeat(reader, enrolmentId)
  const [row] = await reader
    .select({ session: sessions, ref: courseClasses.ref, prepare: sessionPlans.prepare })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .leftJoin(sessionPlans, eq(sessionPlans.sessionId, sessions.id))
    .where(eq(sessions.id, sessionId))
  if (!row) throw new Error(`no session ${sessionId}`)
  const { imprint } = await readSender(reader)
  const isElsewhere = row.session.classId !== courseClass.id
  const when = describeSession(row.session, zone)
  return {
    subject: `Session ${row.session.position}: ${course.code}, ${when}`,
    preview: row.session.title,
    courseCode: course.code,
    heading: isElsewhere ? 'The session you make up is near.' : `Session ${row.session.position} is near.`,
    introduction: isElsewhere ? [`You come as a guest of class ${row.ref}.`] : [],
    facts: [
      { label: 'When', lines: [when] },
      { label: 'What', lines: [row.session.title] },
      ...(row.prepare?.trim() ? [{ label: 'To prepare', lines: [row.prepare.trim()] as [string] }] : []),
      { label: 'Where', lines: ['Microsoft Teams and Mural; the links stand on your class page'] },
    ],
    button: { label: 'Open my class', href: `${env().appUrl}/my/classes/${courseClass.ref}` },
    sessions: [],
    after: isElsewhere
      ? ['If you cannot come after all, say so on your class page.']
      : ['If you cannot come, say so on your class page: a missed session can often be made up in another class.'],
    footer: [imprint],
    attachments: [],
  }
}

async function readSeat(reader: Reader, enrolmentId: string) {
  const [seat] = await reader
    .select({
      courseClass: { id: courseClasses.id, ref: courseClasses.ref, courseId: courseClasses.courseId },
      course: { code: courses.code, title: courses.title },
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(eq(enrolments.id, enrolmentId))
  if (!seat) throw new Error(`no seat ${enrolmentId}`)
  return seat
}
