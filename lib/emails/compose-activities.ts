import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { activityProgress, courseClasses, courses, enrolments, people } from '../../db/schema'
import { KIND_WORDS } from '../activities/due-words'
import { listOwnActivities } from '../activities/queries'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { describeDay, timeOf } from '../schedule/describe-times'
import { zoneAbbreviation } from '../schedule/zone-time'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To a student: what is due within a day, and what was due just now. What was done since is not named any more. */
export async function composeActivitiesDue(reader: Reader, { classId, personId, activityIds }: MailParams['activities-due']): Promise<Letter> {
  const [row] = await reader
    .select({ ref: courseClasses.ref, classZone: courseClasses.timeZone, code: courses.code, title: courses.title, zone: people.timeZone })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(people, eq(people.id, personId))
    .where(eq(courseClasses.id, classId))
  if (!row) throw new Error(`no class ${classId}`)
  const own = (await listOwnActivities(reader, { classId, personId })).filter(({ id }) => activityIds.includes(id))
  const open = own.filter(({ doneAt }) => doneAt === null)
  const zone = row.zone ?? row.classZone
  const [first] = open
  const isOne = open.length === 1
  return {
    subject: isOne && first ? `Due: ${first.title}` : `${open.length || 'No'} activities of your class are due`,
    preview: `For ${shortTitle(row)}.`,
    courseCode: row.code,
    heading: isOne ? 'One thing for your class.' : `${open.length || 'No'} things for your class.`,
    introduction: [
      open.length > 0
        ? `${shortTitle(row)} works best when these are done in time. If you are late, do them anyway: nothing closes.`
        : 'You have done everything that this mail was to remind you of.',
    ],
    facts: open.map(({ title, kind, minutes, dueAt }) => ({
      label: `To ${KIND_WORDS[kind].toLowerCase()}`,
      lines: [
        title,
        ...(dueAt ? [`Due ${describeDay(dueAt, zone)}, ${timeOf(dueAt, zone)} ${zoneAbbreviation(dueAt, zone)}`] : []),
        ...(minutes === null ? [] : [`About ${minutes} minutes`]),
      ],
    })),
    button:
      isOne && first
        ? { label: 'Open it', href: `${env().appUrl}/my/classes/${row.ref}/activities/${first.id}` }
        : { label: 'Open my class', href: `${env().appUrl}/my/classes/${row.ref}` },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint],
    attachments: [],
  }
}

/** To the student alone: what a trainer says to what they handed in. */
export async function composeReflectionAnswered(reader: Reader, { progressId }: MailParams['reflection-answered']): Promise<Letter> {
  const [row] = await reader
    .select({
      classId: enrolments.classId,
      personId: activityProgress.personId,
      activityId: activityProgress.activityId,
      ref: courseClasses.ref,
      code: courses.code,
    })
    .from(activityProgress)
    .innerJoin(enrolments, and(eq(enrolments.id, activityProgress.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(activityProgress.id, progressId))
  const own = row ? await listOwnActivities(reader, row) : []
  const activity = own.find(({ id }) => id === row?.activityId)
  if (!row || !activity?.progress?.answer) throw new Error(`no answer to reflection ${progressId}`)
  const { answer, answeredBy } = activity.progress
  const who = answeredBy ?? 'Your trainer'
  return {
    subject: `${who} answered what you wrote: ${activity.title}`,
    preview: `About “${activity.title}”.`,
    courseCode: row.code,
    heading: `${who} answered.`,
    introduction: [`About what you wrote for “${activity.title}”:`, ...answer.split(/\n+/)],
    facts: [],
    button: { label: 'Open it on your class page', href: `${env().appUrl}/my/classes/${row.ref}/activities/${row.activityId}` },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint],
    attachments: [],
  }
}
