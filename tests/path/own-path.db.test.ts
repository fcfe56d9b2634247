import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import {
  announcements,
  assessments,
  attempts,
  attendances,
  enrolments,
  entitlements,
  materials,
  prerequisites,
  sessionPlans,
  sessions,
  slots,
  threadMessages,
  threads,
} from '../../db/schema'
import { getOwnClass, listOwnClasses } from '../../lib/enrolments/own-classes'
import { sessionsToAttend } from '../../lib/make-ups/attend-instead'
import { listNextThings } from '../../lib/path/next-things'
import { pathSteps } from '../../lib/path/path-steps'
import { readClassroom } from '../../lib/path/queries'
import { readPathFacts } from '../../lib/path/read-path-facts'
import { declarePrerequisite } from '../../lib/preparation/declare-prerequisite'
import { makeClass } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson, NOW } from '../support/rows'

const zone = 'Europe/London'
const AFTER = new Date('2027-01-13T09:00:00Z')

async function seatFor() {
  const courseClass = await makeClass({ meetingUrl: 'https://teams.example/room' })
  const [buyer, student, other] = [await insertPerson(), await insertPerson({ name: 'Amara Osei' }), await insertPerson({ name: 'Jonas Lind' })]
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: 2 })
  const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: student.id, completedAt: NOW })
  const otherSeat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: other.id })
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  const [asked] = await db
    .insert(prerequisites)
    .values({ courseId: courseClass.courseId, position: 1, label: 'Nexus Guide', statement: 'I have studied the Nexus Guide.' })
    .returning()
  if (!session || !asked) throw new Error('no ground')
  const read = async (personId: string, now = NOW) => {
    const own = await getOwnClass(db, { ref: courseClass.ref, personId })
    return own && readPathFacts(db, { own, personId, zone, now })
  }
  return { courseClass, buyer, student, other, seat, otherSeat, session, asked, read }
}

test('a path knows what its own student did, and nothing of anybody else’s', async () => {
  const { courseClass, student, other, buyer, seat, session, asked, read } = await seatFor()
  await declarePrerequisite({ ref: courseClass.ref, prerequisiteId: asked.id, doneOn: null, scoreBasisPoints: null, actor: student.actor, now: NOW })
  await db.insert(attendances).values({ enrolmentId: seat.id, sessionId: session.id, status: 'present', recordedAt: AFTER })
  const steps = async (personId: string, now = AFTER) => {
    const facts = await read(personId, now)
    return Object.fromEntries((facts ? pathSteps(facts, now) : []).map(({ kind, state }) => [kind, state]))
  }
  expect(await steps(student.id)).toMatchObject({ prerequisite: 'done', attendance: 'done' })
  expect(await steps(other.id, NOW)).toMatchObject({ prerequisite: 'open', attendance: 'later' })
  expect(await steps(other.id)).toMatchObject({ attendance: 'later' })
  expect(await read(buyer.id)).toBeNull()
})

test('a seat that was given up is nobody’s path, whoever still has its class at hand', async () => {
  const { courseClass, student, seat } = await seatFor()
  const own = await getOwnClass(db, { ref: courseClass.ref, personId: student.id })
  await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, seat.id))
  expect(own && (await readPathFacts(db, { own, personId: student.id, zone, now: NOW }))).toBeNull()
})

test('students see notices that stand, what is for them, and their own thread alone', async () => {
  const { courseClass, student, other, session } = await seatFor()
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  const notice = { classId: courseClass.id, authorId: trainer.id, publishedAt: NOW }
  await db.insert(announcements).values([
    { ...notice, body: 'See you on Tuesday.' },
    { ...notice, body: 'A mistake.', withdrawnAt: NOW },
  ])
  const material = { classId: courseClass.id, url: 'https://www.scrum.org', addedAt: NOW }
  await db.insert(materials).values([
    { ...material, title: 'Guide' },
    { ...material, title: 'Answers', isForStudents: false },
  ])
  await db.insert(sessionPlans).values({ sessionId: session.id, plan: 'secret plan', prepare: 'Bring a pen.', changedAt: NOW })
  const [thread] = await db.insert(threads).values({ classId: courseClass.id, personId: other.id, replyToken: 'r1', createdAt: NOW }).returning()
  await db.insert(threadMessages).values({ threadId: thread?.id ?? '', authorId: other.id, isFromTrainer: false, body: 'Mine', sentAt: NOW })
  const room = await readClassroom(db, { classId: courseClass.id, personId: student.id })
  expect(room.notices.map(({ body }) => body)).toEqual(['See you on Tuesday.'])
  expect(room.materials.map(({ title }) => title)).toEqual(['Guide'])
  expect(room.prepare.get(session.id)).toBe('Bring a pen.')
  expect(room.messages).toEqual([])
  expect(JSON.stringify([...room.prepare, room])).not.toContain('secret plan')
  expect((await readClassroom(db, { classId: courseClass.id, personId: other.id })).messages).toHaveLength(1)
})

test('among several classes each says its own next thing', async () => {
  const { student, courseClass, seat, session, asked } = await seatFor()
  const thing = async (now: Date) => {
    const classes = await listOwnClasses(db, student.id)
    return (
      await listNextThings(db, {
        classes: classes.map((own) => ({ ...own, sessions: sessionsToAttend(own.sessions, []) })),
        personId: student.id,
        zone,
        now,
      })
    ).get(courseClass.id)
  }
  expect(await thing(NOW)).toMatchObject({ words: 'One prerequisite is open', href: `/my/classes/${courseClass.ref}/before` })
  await declarePrerequisite({ ref: courseClass.ref, prerequisiteId: asked.id, doneOn: null, scoreBasisPoints: null, actor: student.actor, now: NOW })
  expect((await thing(NOW))?.words).toBe('Session 1: Tue 12 Jan, 13:00')
  expect(await thing(AFTER)).toBeUndefined()
  const [exam] = await db.insert(assessments).values({ courseId: courseClass.courseId, name: 'SPS' }).returning()
  await db.insert(attempts).values({ enrolmentId: seat.id, assessmentId: exam?.id ?? '', number: 1, createdAt: NOW, sentAt: NOW })
  expect(await thing(AFTER)).toMatchObject({ words: 'Your SPS password is ready', href: `/my/classes/${courseClass.ref}/assessment` })
  await db.update(attempts).set({ result: 'passed', takenOn: '2027-01-12', reportedAt: AFTER }).where(eq(attempts.enrolmentId, seat.id))
  await db.insert(entitlements).values({ courseId: courseClass.courseId, kind: 'coaching', minutes: 60 })
  expect((await thing(AFTER))?.words).toMatch(/^Coaching: choose a time until /)
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  const [startsAt, endsAt] = [new Date('2027-02-15T09:00:00Z'), new Date('2027-02-15T10:00:00Z')]
  const slot = { enrolmentId: seat.id, personId: student.id, trainerId: trainer.id, kind: 'coaching', startsAt, endsAt, bookedAt: AFTER } as const
  await db.insert(slots).values(slot)
  expect(await thing(AFTER)).toMatchObject({
    words: 'Coaching: Mon 15 Feb, 09:00',
    href: `/my/classes/${courseClass.ref}/slots/coaching`,
    at: startsAt,
  })
  await db.delete(slots)
  await db.insert(attendances).values({ enrolmentId: seat.id, sessionId: session.id, status: 'absent', recordedAt: AFTER })
  expect((await thing(AFTER))?.words).toBe('You were in 0 of 1 sessions; those you missed may be made up')
})
