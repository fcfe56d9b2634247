import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { GET } from '@/app/(account)/my/calendar/[file]/route'
import { db } from '@/db/client'
import {
  activities,
  activityProgress,
  assessments,
  attempts,
  calendarFeeds,
  courseClasses,
  enrolments,
  entitlements,
  gatheringAnswers,
  gatherings,
  people,
  sessions,
  slots,
} from '@/db/schema'
import { findFeedAddress, renewFeed, stopFeed } from '@/lib/calendar/calendar-feed'
import { writePersonCalendar } from '@/lib/calendar/person-calendar'
import { invitationUid, invite } from '@/lib/schedule/calendar-invitation'
import { makeClass, makeCourse, makeTrainer } from '../support/class-fixtures'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

/** Weekly across the night in which London's clocks go forward, Sunday 28 March 2027. */
const now = new Date('2027-03-01T09:00:00Z')
const made = {} as { student: Awaited<ReturnType<typeof insertPerson>>; seatId: string; classId: string; courseId: string }

beforeAll(async () => {
  const courseId = await makeCourse('SPS')
  const { classId } = await makeClass(courseId, { count: 4, from: '2027-03-16' })
  await db.update(courseClasses).set({ status: 'confirmed' }).where(eq(courseClasses.id, classId))
  const student = await insertPerson({ name: 'Amara Osei' })
  await db.update(people).set({ timeZone: 'America/New_York' }).where(eq(people.id, student.id))
  const booking = await insertBooking({ classId, buyerId: student.id })
  const seat = await insertEnrolment({ bookingId: booking.id, classId, personId: student.id, calendarSequence: 2 })
  Object.assign(made, { student, seatId: seat.id, classId, courseId })
})

type Entry = { uid: string; sequence: number; startsAt: string; endsAt: string; wall: string; title: string }

async function readFeed(at = now): Promise<Entry[]> {
  const text = await writePersonCalendar(db, { personId: made.student.id, now: at })
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const [startsAt, endsAt] = [event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString()]
    return { uid: event.uid, sequence: event.sequence, startsAt, endsAt, wall: event.startDate.toString().slice(11, 16), title: event.summary }
  })
}

test('the feed has the instants of the sessions, on the clock of the class, before and after clocks change', async () => {
  const rows = await db.select().from(sessions).where(eq(sessions.classId, made.classId)).orderBy(sessions.position)
  const entries = (await readFeed()).filter(({ uid }) => rows.some((row) => uid === invitationUid(row.id, made.seatId)))
  expect(entries.map(({ startsAt, endsAt, wall }) => ({ startsAt, endsAt, wall }))).toEqual(
    rows.map((row) => ({ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), wall: '13:00' })),
  )
  expect(entries[0]?.startsAt).toBe('2027-03-16T13:00:00.000Z')
  expect(entries[2]?.startsAt).toBe('2027-03-30T12:00:00.000Z')
})

test('entries carry the names and sequences of the invitations by mail, so that none comes twice', async () => {
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, made.classId)).orderBy(sessions.position)
  if (!session) throw new Error('no session')
  const mailed = new ICAL.Event(
    new ICAL.Component(
      ICAL.parse(
        invite({
          ...{ seatId: made.seatId, seatSequence: 2, session, title: 'x', pageUrl: 'https://halfday.example/my', isCertain: true },
          ...{ organiser: { name: 'Halfday', email: 'hello@halfday.example' }, student: null, stampedAt: now },
        }),
      ),
    ).getFirstSubcomponent('vevent') as ICAL.Component,
  )
  const entry = (await readFeed()).find(({ uid }) => uid === mailed.uid)
  expect(entry).toMatchObject({ sequence: mailed.sequence, startsAt: mailed.startDate.toJSDate().toISOString() })
})

test('slots, gatherings somebody comes to, and what is still due stand in it; what is done, cancelled or declined does not', async () => {
  const trainerId = await makeTrainer('Ines Albrecht')
  const [read, done] = await db
    .insert(activities)
    .values([
      { courseId: made.courseId, kind: 'read', title: 'Read the guide', sessionPosition: 2, dueOffsetMinutes: -60, createdAt: now },
      { courseId: made.courseId, kind: 'watch', title: 'Watch a film', createdAt: now },
    ])
    .returning()
  if (!read || !done) throw new Error('no activities')
  await db.insert(activityProgress).values({ enrolmentId: made.seatId, personId: made.student.id, activityId: done.id, doneAt: now })
  const slot = { trainerId, enrolmentId: made.seatId, personId: made.student.id, bookedAt: now }
  const span = { startsAt: new Date('2027-04-20T15:00:00Z'), endsAt: new Date('2027-04-20T15:30:00Z') }
  await db.insert(slots).values([
    { ...slot, ...span, kind: 'learning-review' },
    { ...slot, ...span, kind: 'coaching', status: 'cancelled', cancelledAt: now },
  ])
  await db.insert(entitlements).values({ courseId: made.courseId, kind: 'coaching', minutes: 60, validDays: 180 })
  const [assessment] = await db.insert(assessments).values({ courseId: made.courseId, name: 'SPS' }).returning()
  await db.insert(attempts).values({
    ...{ enrolmentId: made.seatId, assessmentId: assessment?.id ?? '', number: 1 },
    ...{ createdAt: now, sentAt: new Date('2027-03-01T09:00:00Z') },
  })
  const gathering = {
    ...{ kind: 'office-hours' as const, hostId: trainerId, localStart: '2027-03-25T17:00:00', timeZone: 'Europe/Berlin', durationMinutes: 60 },
    ...{ startsAt: new Date('2027-03-25T16:00:00Z'), endsAt: new Date('2027-03-25T17:00:00Z'), createdAt: now },
  }
  const rows = await db
    .insert(gatherings)
    .values([
      { ...gathering, title: 'Comes', calendarSequence: 1 },
      { ...gathering, title: 'Declined' },
      { ...gathering, title: 'Called off', cancelledAt: now },
    ])
    .returning()
  const answers = (['coming', 'not-coming', 'coming'] as const).map((answer, index) => ({
    ...{ gatheringId: rows[index]?.id ?? '', personId: made.student.id, answer, calendarSequence: 3, answeredAt: now },
  }))
  await db.insert(gatheringAnswers).values(answers)
  const others = (await readFeed())
    .filter(({ title }) => !/^SPS: Session \d/.test(title))
    .map(({ title, endsAt, sequence }) => ({ title, endsAt, sequence }))
  expect(others).toEqual([
    // The fourteenth day ends in New York, where clocks have gone forward on the day itself.
    { title: 'SPS: last day on which a failed attempt brings a second one', endsAt: '2027-03-16T04:00:00.000Z', sequence: 0 },
    { title: 'SPS, due: Read the guide', endsAt: '2027-03-23T12:00:00.000Z', sequence: 2 },
    { title: 'Comes', endsAt: '2027-03-25T17:00:00.000Z', sequence: 4 },
    { title: 'Learning review with Ines Albrecht (SPS)', endsAt: '2027-04-20T15:30:00.000Z', sequence: 0 },
    { title: 'SPS: last day for your coaching session', endsAt: '2027-10-04T04:00:00.000Z', sequence: 2 },
  ])
})

const ask = (address: string, headers: Record<string, string> = {}) =>
  GET(new Request(address, { headers }), { params: Promise.resolve({ file: address.split('/').at(-1) ?? '' }) })

test('a renewed address opens it and the old one nothing; it is private, asks to be read hourly, and says when nothing changed', async () => {
  const actor = { kind: 'person' as const, personId: made.student.id, roles: [] }
  await renewFeed({ actor, now })
  const old = await findFeedAddress(db, made.student.id)
  await renewFeed({ actor, now })
  const address = await findFeedAddress(db, made.student.id)
  if (!old || !address) throw new Error('no address')
  expect((await ask(old)).status).toBe(404)
  const answer = await ask(address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toContain('private')
  expect(await answer.text()).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H')
  expect((await ask(address, { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304)
  expect(await db.select().from(calendarFeeds).where(eq(calendarFeeds.personId, made.student.id))).toHaveLength(1)
  await stopFeed({ actor, now })
  expect((await ask(address)).status).toBe(404)
})

test('a seat that is cancelled takes its sessions out', async () => {
  await db.update(enrolments).set({ cancelledAt: now }).where(eq(enrolments.id, made.seatId))
  expect((await readFeed()).filter(({ title }) => title.includes(', session'))).toEqual([])
})

test('secrets are guessed twenty times, and then not for a while', async () => {
  const statuses = []
  for (let count = 0; count < 22; count++) statuses.push((await ask(`http://localhost/my/calendar/${'x'.repeat(27)}.ics`)).status)
  expect(statuses.at(-1)).toBe(429)
})
