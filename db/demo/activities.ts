import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type ClassActivity, listActivitiesOf } from '../../lib/activities/class-activities'
import { makeReplyToken } from '../../lib/emails/reply-address'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import {
  activities,
  activityProgress,
  classActivities,
  courseClasses,
  courses,
  enrolments,
  personEmails,
  sessions,
  sessionTrainers,
  threadMessages,
  threads,
} from '../schema'
import { TEMPLATES } from './activity-templates'

const HOUR_MS = 3_600_000

/** What there is to do in three courses, how far students are with it, what they wrote, and what they asked; two questions wait. */
export async function seedActivities(tx: Tx, now: Date): Promise<void> {
  await seedTemplates(tx, now)
  const classIds = await listDemoClasses(tx)
  const given = await listActivitiesOf(tx, classIds)
  for (const classId of classIds) {
    const own = given.filter((activity) => activity.classId === classId)
    await seedProgress(tx, { classId, own, now })
    await seedThreads(tx, { classId, now })
  }
  await adjustFirst(tx, classIds, now)
}

async function seedTemplates(tx: Tx, now: Date): Promise<void> {
  const owners = await tx
    .select({ id: courses.id, code: courses.code })
    .from(courses)
    .where(inArray(courses.code, Object.keys(TEMPLATES)))
  const rows = owners.flatMap(({ id: courseId, code }) =>
    (TEMPLATES[code] ?? []).map(({ days, ...template }, index) => ({
      ...template,
      courseId,
      dueOffsetMinutes: days * 1440,
      position: index + 1,
      createdAt: new Date(now.getTime() - 60 * DAY_MS),
    })),
  )
  await tx.insert(activities).values(rows)
}

/** Of the trainer and the student who can sign in, those with activities. */
async function listDemoClasses(tx: Tx): Promise<string[]> {
  const people = await tx
    .select({ id: personEmails.personId })
    .from(personEmails)
    .where(inArray(personEmails.email, ['trainer@halfday.example', 'student@halfday.example']))
  const ids = people.map(({ id }) => id)
  const taught = await tx
    .selectDistinct({ id: sessions.classId })
    .from(sessionTrainers)
    .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
    .where(inArray(sessionTrainers.personId, ids))
  const attended = await tx
    .selectDistinct({ id: enrolments.classId })
    .from(enrolments)
    .where(and(inArray(enrolments.personId, ids), isNull(enrolments.cancelledAt)))
  const rows = await tx
    .select({ id: courseClasses.id })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(
      and(
        inArray(
          courseClasses.id,
          [...taught, ...attended].map(({ id }) => id),
        ),
        inArray(courses.code, Object.keys(TEMPLATES)),
      ),
    )
    .orderBy(asc(courseClasses.startsAt), asc(courseClasses.ref))
  return rows.map(({ id }) => id)
}

const REFLECTIONS = [
  'Payments waited nine days for the data team in October, twice, both times for a rule: only they may change the schema. I always called that “technical”, and it is not.\n\nThe longest wait was for one person.',
  'I would split the platform team and send its people into the three feature teams. What I fear: nobody looks after the pipeline any more, and we notice in January.',
  'Honestly: we do not know before the last day of the Sprint. The nightly build is red so often that nobody reads it. I would begin by making it green and keeping it so for one week.',
  'Two lists, one for what the teams can solve themselves and one for what needs somebody from outside. The second one was shorter than I thought.',
]
const ANSWERS = [
  'Thank you, this is precise. Could you bring the October case to the next session? It would make a good exercise for your group.',
  'Try it for one Sprint with one of the three, and write down beforehand what would make you stop.',
]

type Of = { classId: string; now: Date }

const listStudents = (tx: Tx, classId: string) =>
  tx
    .select({ enrolmentId: enrolments.id, personId: sql<string>`${enrolments.personId}` })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), sql`${enrolments.personId} is not null`))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))

const trainerOf = async (tx: Tx, classId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ personId: sessionTrainers.personId })
    .from(sessionTrainers)
    .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
    .where(eq(sessions.classId, classId))
    .orderBy(asc(sessions.position))
    .limit(1)
  return row?.personId ?? null
}

/** Most have done what was due; what is written is handed in, some of it read and answered; one draft is under way. */
async function seedProgress(tx: Tx, { classId, own, now }: Of & { own: readonly ClassActivity[] }): Promise<void> {
  const [students, trainerId] = [await listStudents(tx, classId), await trainerOf(tx, classId)]
  const due = own.filter(({ dueAt }) => dueAt !== null && dueAt <= now)
  const next = own.find(({ kind, dueAt }) => kind === 'write' && dueAt !== null && dueAt > now)
  const rows = students.flatMap(({ enrolmentId, personId }, at) => [
    ...due.flatMap(({ id: activityId, kind, dueAt }, index) => {
      if ((at * 5 + index * 3) % 7 === 0) return []
      const doneAt = new Date(Math.min((dueAt ?? now).getTime() - ((at + index) % 5) * 7 * HOUR_MS, now.getTime() - HOUR_MS))
      const key = { enrolmentId, personId, activityId, doneAt }
      return kind === 'write' ? [{ ...key, ...written(at + index, doneAt, trainerId, now) }] : [key]
    }),
    ...(next && at % 4 === 0
      ? [
          {
            enrolmentId,
            personId,
            activityId: next.id,
            reflection: 'First thoughts: the list is longer than I',
            savedAt: new Date(now.getTime() - 5 * HOUR_MS),
            version: 3,
          },
        ]
      : []),
  ])
  if (rows.length > 0) await tx.insert(activityProgress).values(rows)
}

function written(which: number, doneAt: Date, trainerId: string | null, now: Date) {
  const draft = { reflection: REFLECTIONS[which % REFLECTIONS.length], savedAt: doneAt, version: 6 }
  const readAt = new Date(Math.min(doneAt.getTime() + 20 * HOUR_MS, now.getTime() - HOUR_MS / 2))
  if (which % 3 === 0 || !trainerId) return draft
  const read = { ...draft, readAt, readById: trainerId }
  return which % 3 === 1 ? read : { ...read, answer: ANSWERS[which % ANSWERS.length], answeredById: trainerId, answeredAt: readAt }
}

type Said = { by: 'student' | 'trainer'; hoursAgo: number; body: string; way?: 'mail' }
const TALKS: readonly (readonly Said[])[] = [
  [
    {
      by: 'student',
      hoursAgo: 75,
      body: 'I will be on a train during the second session and may lose the connection. Can I make it up in another class?',
    },
    {
      by: 'trainer',
      hoursAgo: 70,
      body: 'Yes. Tell me beforehand which session it is, and I look for the matching one in another class.\n\nBring headphones all the same.',
      way: 'mail',
    },
    { by: 'student', hoursAgo: 5, body: 'Thank you. It is the second one. Which day would the other be?' },
  ],
  [
    {
      by: 'student',
      hoursAgo: 50,
      body: 'Our organisation has four teams in two countries. Should both trainers of the teams be in the Nexus Integration Team?',
    },
    {
      by: 'trainer',
      hoursAgo: 46,
      body: 'Start with who can solve integration problems, not with roles. We come to it in the third theme; keep the question.',
    },
  ],
  [{ by: 'student', hoursAgo: 9, body: 'Is there a reading list beyond the Nexus Guide? I have a long flight on Thursday.' }],
]

async function seedThreads(tx: Tx, { classId, now }: Of): Promise<void> {
  const [students, trainerId] = [await listStudents(tx, classId), await trainerOf(tx, classId)]
  if (!trainerId) return
  for (const [index, talk] of TALKS.entries()) {
    const student = students[index]
    if (!student) return
    const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * HOUR_MS)
    const last = talk.at(-1)
    const waitingSince = last?.by === 'student' ? at(last.hoursAgo) : null
    const [thread] = await tx
      .insert(threads)
      .values({ classId, personId: student.personId, replyToken: makeReplyToken(), waitingSince, createdAt: at(talk[0]?.hoursAgo ?? 1) })
      .returning({ id: threads.id })
    if (!thread) continue
    const rows = talk.map(({ by, hoursAgo, body, way }) => ({
      threadId: thread.id,
      authorId: by === 'trainer' ? trainerId : student.personId,
      isFromTrainer: by === 'trainer',
      body,
      way,
      sentAt: at(hoursAgo),
      readAt: waitingSince && at(hoursAgo) >= waitingSince ? null : at(Math.max(hoursAgo - 2, 1)),
    }))
    await tx.insert(threadMessages).values(rows)
  }
}

/** One class has its own way: something left out, something at another time, and something of its own. */
async function adjustFirst(tx: Tx, classIds: readonly string[], now: Date): Promise<void> {
  const classId = classIds.at(-1)
  const [courseClass] = classId ? await tx.select().from(courseClasses).where(eq(courseClasses.id, classId)) : []
  const given = classId ? await listActivitiesOf(tx, [classId]) : []
  const [watched, written] = [given.find(({ kind }) => kind === 'watch'), given.find(({ kind }) => kind === 'write')]
  if (!classId || !courseClass) return
  if (watched) await tx.insert(classActivities).values({ classId, activityId: watched.id, isLeftOut: true })
  if (written) await tx.insert(classActivities).values({ classId, activityId: written.id, dueOffsetMinutes: -3 * 1440 })
  await tx.insert(activities).values({
    courseId: courseClass.courseId,
    classId,
    kind: 'read',
    title: 'Bring the last release notes of your product',
    body: 'One page is enough. We look at who had to talk to whom for it.',
    minutes: 10,
    sessionPosition: 1,
    dueOffsetMinutes: -1440,
    createdAt: now,
  })
}
