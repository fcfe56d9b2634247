import { and, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { attendances, courseClasses, enrolments, gatheringAnswers, gatherings, mails, sessions } from '@/db/schema'
import { isInCommunity, opensAt } from '@/lib/community/alumni'
import { answerGathering } from '@/lib/community/answer-gathering'
import { cancelGathering, changeGathering, planGathering } from '@/lib/community/organise-gathering'
import { getOrganised, listComingGatherings, listOrganised } from '@/lib/community/queries'
import { readGatheringForm } from '@/lib/community/read-gathering-form'
import { remindOfGatherings } from '@/lib/community/remind-of-gatherings'
import { composeGatheringNews } from '@/lib/emails/compose-gatherings'
import type { MailParams } from '@/lib/emails/templates'
import { makeAlumni } from '../support/alumni'
import { refusalOf } from '../support/booking-rows'
import { makeClass, NOW } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

const now = NOW
const typed = {
  ...{ kind: 'office-hours', title: 'Office hours', description: 'Bring a question.', date: '2026-12-10', time: '17:00' },
  ...{ timeZone: 'Europe/Berlin', durationMinutes: '60', capacity: '2', meetingUrl: 'https://teams.example/room' },
}
const plan = (changes: Record<string, string> = {}) => readGatheringForm({ ...typed, ...changes })

async function host(roles: ('trainer' | 'admin')[] = ['trainer']) {
  const person = await insertPerson({ name: 'Ruth Adeyemi', roles })
  return { ...person, actor: { kind: 'person' as const, personId: person.id, roles } }
}

async function makeGathering(changes: Record<string, string> = {}) {
  const trainer = await host()
  const id = await planGathering({ plan: plan(changes), actor: trainer.actor, now })
  return { id, trainer }
}

const answersOf = async (id: string) =>
  (await db.select().from(gatheringAnswers).where(eq(gatheringAnswers.gatheringId, id)).orderBy(gatheringAnswers.answeredAt)).map((row) => row.answer)

const newsFor = async (personId: string) =>
  (
    await db
      .select()
      .from(mails)
      .where(and(eq(mails.personId, personId), eq(mails.template, 'gathering-news')))
      .orderBy(mails.queuedAt)
  ).map(({ params }) => params as MailParams['gathering-news'])

async function entryOf(params: MailParams['gathering-news']) {
  const letter = await composeGatheringNews(db, params)
  const calendar = new ICAL.Component(ICAL.parse(String(letter.attachments[0]?.content)))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component)
  return { method: calendar.getFirstPropertyValue('method'), uid: event.uid, sequence: event.sequence, at: event.startDate.toJSDate().toISOString() }
}

test('alumni are those whose class is over and who were not marked absent too often', async () => {
  const { people, classId } = await makeAlumni(2)
  const [one, absent] = people
  if (!one || !absent) throw new Error('nobody')
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, classId))
  await db.insert(attendances).values({ enrolmentId: absent.seatId, sessionId: session?.id ?? '', status: 'absent', recordedAt: now })
  expect(await isInCommunity(db, { actor: one.actor, now })).toBe(true)
  expect(await isInCommunity(db, { actor: absent.actor, now })).toBe(false)
  // Held, and neither confirmed nor closed by anybody.
  await db.update(courseClasses).set({ status: 'open' }).where(eq(courseClasses.id, classId))
  expect(await isInCommunity(db, { actor: one.actor, now })).toBe(true)
  await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, classId))
  expect(await isInCommunity(db, { actor: one.actor, now })).toBe(false)
  await db.update(courseClasses).set({ status: 'completed' }).where(eq(courseClasses.id, classId))
  await db.update(enrolments).set({ cancelledAt: now }).where(eq(enrolments.id, one.seatId))
  expect(await isInCommunity(db, { actor: one.actor, now })).toBe(false)
})

test('a student whose class is still to come is told when the community opens', async () => {
  const courseClass = await makeClass()
  const student = await insertPerson()
  const booking = await insertBooking({ classId: courseClass.id, buyerId: student.id })
  await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: student.id })
  expect(await opensAt(db, { personId: student.id, now })).toMatchObject({ endsAt: new Date('2027-01-12T15:00:00Z') })
  const { id } = await makeGathering()
  const actor = { kind: 'person' as const, personId: student.id, roles: [] }
  expect(await refusalOf(answerGathering({ gatheringId: id, answer: 'coming', actor, now }))).toHaveProperty('gathering-unknown')
})

test('of many who want the last chairs at once each chair goes to one, the others wait, and who leaves makes room for the first of them', async () => {
  const { people } = await makeAlumni(8)
  const { id } = await makeGathering({ capacity: '3' })
  const said = await Promise.all(people.map(({ actor }) => answerGathering({ gatheringId: id, answer: 'coming', actor, now })))
  expect(said.filter((one) => one === 'coming')).toHaveLength(3)
  expect(said.filter((one) => one === 'waiting')).toHaveLength(5)
  const leaver = people[said.indexOf('coming')]
  if (!leaver) throw new Error('nobody came')
  const both = [leaver, people.filter((_, index) => said[index] === 'coming')[1] ?? leaver]
  await Promise.all(both.map(({ actor }) => answerGathering({ gatheringId: id, answer: 'not-coming', actor, now })))
  expect((await answersOf(id)).filter((one) => one === 'coming')).toHaveLength(3)
  expect((await answersOf(id)).filter((one) => one === 'waiting')).toHaveLength(3)
})

test('negative control: without the lock, counting chairs and then sitting down lets too many in', async () => {
  const { people } = await makeAlumni(8)
  const { id } = await makeGathering({ capacity: '3' })
  const comingTo = () => and(eq(gatheringAnswers.gatheringId, id), eq(gatheringAnswers.answer, 'coming'))
  let waiting = people.length
  let open: () => void = () => undefined
  const allHaveCounted = new Promise<void>((resolve) => {
    open = resolve
  })
  await Promise.all(
    people.map(({ id: personId }) =>
      db.transaction(async (tx) => {
        const coming = await tx.select().from(gatheringAnswers).where(comingTo())
        if (--waiting === 0) open()
        await allHaveCounted
        if (coming.length < 3) await tx.insert(gatheringAnswers).values({ gatheringId: id, personId, answer: 'coming', answeredAt: now })
      }),
    ),
  )
  expect((await db.select().from(gatheringAnswers).where(comingTo())).length).toBeGreaterThan(3)
})

test('the first in line comes in, in the order of waiting, and gets the calendar entry', async () => {
  const { people } = await makeAlumni(4)
  const { id } = await makeGathering()
  for (const [index, { actor }] of people.entries())
    await answerGathering({ gatheringId: id, answer: 'coming', actor, now: new Date(now.getTime() + index * 60_000) })
  const [first, , third, fourth] = people
  if (!first || !third || !fourth) throw new Error('nobody')
  expect((await listComingGatherings(db, { personId: fourth.id, now })).find((one) => one.id === id)).toMatchObject({
    answer: 'waiting',
    place: 2,
    meetingUrl: null,
  })
  await answerGathering({ gatheringId: id, answer: 'not-coming', actor: first.actor, now })
  expect((await newsFor(third.id)).map(({ news }) => news)).toEqual(['moved-up'])
  expect(await newsFor(fourth.id)).toEqual([])
  expect((await listComingGatherings(db, { personId: third.id, now })).find((one) => one.id === id)).toMatchObject({
    answer: 'coming',
    meetingUrl: 'https://teams.example/room',
  })
})

test('a calendar follows: invited, moved, left, back again, called off, always one name and a rising sequence', async () => {
  const { people } = await makeAlumni(1)
  const { id, trainer } = await makeGathering()
  const [one] = people
  if (!one) throw new Error('nobody')
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const say = (answer: 'coming' | 'not-coming', minutes: number) => answerGathering({ gatheringId: id, answer, actor: one.actor, now: at(minutes) })
  await say('coming', 0)
  await changeGathering({ gatheringId: id, plan: plan({ time: '18:00' }), actor: trainer.actor, now: at(1) })
  await say('not-coming', 2)
  await say('coming', 3)
  await cancelGathering({ gatheringId: id, actor: trainer.actor, now: at(4) })
  const entries = await Promise.all((await newsFor(one.id)).map(entryOf))
  expect(entries.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST', 'CANCEL'])
  expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4])
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1)
  expect(entries.at(-1)?.at).toBe('2026-12-10T17:00:00.000Z')
})

test('a change that no calendar knows tells nobody; more chairs let in who waits', async () => {
  const { people } = await makeAlumni(2)
  const { id, trainer } = await makeGathering({ capacity: '1' })
  for (const { actor } of people) await answerGathering({ gatheringId: id, answer: 'coming', actor, now })
  expect(await changeGathering({ gatheringId: id, plan: plan({ capacity: '', description: 'Other words.' }), actor: trainer.actor, now })).toBe(0)
  expect(await answersOf(id)).toEqual(['coming', 'coming'])
})

test('the same answer twice is one answer and one mail', async () => {
  const { people } = await makeAlumni(1)
  const { id } = await makeGathering()
  const [one] = people
  if (!one) throw new Error('nobody')
  await Promise.all([1, 2, 3].map(() => answerGathering({ gatheringId: id, answer: 'coming', actor: one.actor, now })))
  expect(await newsFor(one.id)).toHaveLength(1)
})

test('only a trainer plans one, only its host or an admin changes it, and for everybody else it is not there', async () => {
  const { id, trainer } = await makeGathering()
  const [other, admin, student] = [await host(), await host(['admin']), await insertPerson()]
  const stranger = { kind: 'person' as const, personId: student.id, roles: [] }
  expect(await refusalOf(planGathering({ plan: plan(), actor: stranger, now }))).toHaveProperty('may-not')
  for (const actor of [other.actor, stranger]) {
    expect(await refusalOf(changeGathering({ gatheringId: id, plan: plan(), actor, now }))).toHaveProperty('gathering-unknown')
    expect(await refusalOf(cancelGathering({ gatheringId: id, actor, now }))).toHaveProperty('gathering-unknown')
    expect(await getOrganised(db, { id, actor })).toBeNull()
  }
  expect(await getOrganised(db, { id, actor: admin.actor })).not.toBeNull()
  expect((await listOrganised(db, other.actor)).map((one) => one.id)).not.toContain(id)
  expect((await listOrganised(db, trainer.actor)).map((one) => one.id)).toContain(id)
})

test('what has begun or was called off is answered and changed no more', async () => {
  const { people } = await makeAlumni(1)
  const { id, trainer } = await makeGathering()
  const actor = people[0]?.actor ?? trainer.actor
  const later = new Date('2026-12-10T16:00:00Z')
  expect(await refusalOf(answerGathering({ gatheringId: id, answer: 'coming', actor, now: later }))).toHaveProperty('gathering-over')
  expect(await refusalOf(changeGathering({ gatheringId: id, plan: plan(), actor: trainer.actor, now: later }))).not.toEqual({})
  await cancelGathering({ gatheringId: id, actor: trainer.actor, now })
  expect(await refusalOf(answerGathering({ gatheringId: id, answer: 'coming', actor, now }))).toHaveProperty('gathering-over')
  expect(await refusalOf(cancelGathering({ gatheringId: id, actor: trainer.actor, now }))).toHaveProperty('gathering-over')
})

test('a form says at each field what is wrong with it', async () => {
  const wrong = {
    ...typed,
    title: '',
    date: '2026-02-30',
    time: '25:00',
    timeZone: '+01:00',
    durationMinutes: 'x',
    capacity: '0',
    meetingUrl: 'http://x',
  }
  const errors = await refusalOf((async () => readGatheringForm(wrong))())
  expect(Object.keys(errors).sort()).toEqual(['capacity', 'date', 'durationMinutes', 'meetingUrl', 'time', 'timeZone', 'title'])
  const { trainer } = await makeGathering()
  expect(await refusalOf(planGathering({ plan: plan({ date: '2026-01-05' }), actor: trainer.actor, now }))).toHaveProperty('date')
})

test('the day before, those who come are reminded once, by day, and again only if it moved', async () => {
  const { people } = await makeAlumni(2)
  const { id, trainer } = await makeGathering({ date: '2026-12-20' })
  const [comes] = people
  if (!comes) throw new Error('nobody')
  await answerGathering({ gatheringId: id, answer: 'coming', actor: comes.actor, now })
  const reminded = async () => (await newsFor(comes.id)).filter(({ news }) => news === 'reminder').length
  await remindOfGatherings(new Date('2026-12-18T12:00:00Z'))
  expect(await reminded()).toBe(0)
  await remindOfGatherings(new Date('2026-12-20T02:00:00Z'))
  expect(await reminded()).toBe(0)
  const morning = new Date('2026-12-20T08:00:00Z')
  await Promise.all([remindOfGatherings(morning), remindOfGatherings(morning)])
  expect(await reminded()).toBe(1)
  await changeGathering({ gatheringId: id, plan: plan({ date: '2026-12-22' }), actor: trainer.actor, now: morning })
  await remindOfGatherings(new Date('2026-12-22T08:00:00Z'))
  expect(await reminded()).toBe(2)
  expect((await db.select().from(gatherings).where(eq(gatherings.id, id)))[0]?.calendarSequence).toBe(1)
})
