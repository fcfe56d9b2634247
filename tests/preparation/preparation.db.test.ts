import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, bookings, courseClasses, declarations, enrolments, people, prerequisites, technicalChecks } from '../../db/schema'
import { declarePrerequisite, withdrawDeclaration } from '../../lib/preparation/declare-prerequisite'
import { gapsOf } from '../../lib/preparation/prerequisite-state'
import { getProfile, listPrerequisites } from '../../lib/preparation/queries'
import { savePreparation } from '../../lib/preparation/save-preparation'
import { tickChecks } from '../../lib/preparation/tick-checks'
import { refusalOf } from '../support/booking-rows'
import { formOf, makeClass, makeCourse, NOW } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

const now = NOW

/** A student of a class whose course asks for one thing, another student of it, and what a stranger could be. */
async function seatWithPrerequisite() {
  const course = await makeCourse()
  const [asked] = await db
    .insert(prerequisites)
    .values({ courseId: course.id, position: 1, label: 'Nexus Open', statement: 'I have passed the Nexus Open assessment.' })
    .returning()
  const courseClass = await makeClass({ courseId: course.id })
  const [buyer, student, other] = [await insertPerson(), await insertPerson({ name: 'Amara Osei' }), await insertPerson()]
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: 2 })
  const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: student.id, status: 'invited' })
  await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: other.id })
  if (!asked) throw new Error('nothing is asked')
  const whose = { classId: courseClass.id, personId: student.id }
  return { courseClass, booking, buyer, student, other, seat, asked, whose, ref: courseClass.ref, list: () => listPrerequisites(db, whose) }
}

const didTo = async (id: string) => (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))).map(({ did }) => did)

test('a prerequisite is declared with day and score, said again without, and taken back', async () => {
  const { ref, student, seat, asked, list } = await seatWithPrerequisite()
  const it = { ref, prerequisiteId: asked.id, actor: student.actor, now }
  expect(gapsOf(await list())).toHaveLength(1)
  await declarePrerequisite({ ...it, doneOn: '2026-11-20', scoreBasisPoints: 8800 })
  expect(await list()).toMatchObject([{ label: 'Nexus Open', doneOn: '2026-11-20', scoreBasisPoints: 8800, declaredAt: now }])
  await declarePrerequisite({ ...it, doneOn: null, scoreBasisPoints: null })
  expect(await list()).toMatchObject([{ doneOn: null, scoreBasisPoints: null }])
  await withdrawDeclaration(it)
  await withdrawDeclaration(it)
  expect(gapsOf(await list())).toHaveLength(1)
  expect(await didTo(seat.id)).toEqual(['declared a prerequisite', 'declared a prerequisite', 'withdrew a declaration'])
})

test('the same declared many times at once is one declaration', async () => {
  const { ref, student, asked } = await seatWithPrerequisite()
  const declare = () => declarePrerequisite({ ref, prerequisiteId: asked.id, doneOn: null, scoreBasisPoints: null, actor: student.actor, now })
  await Promise.all(Array.from({ length: 6 }, declare))
  expect(await db.select().from(declarations).where(eq(declarations.prerequisiteId, asked.id))).toHaveLength(1)
})

test('the buyer, a stranger and whoever had the seat before declare nothing, and what another course asks is not asked', async () => {
  const { ref, student, buyer, seat, asked } = await seatWithPrerequisite()
  const elsewhere = await seatWithPrerequisite()
  const said = { ref, prerequisiteId: asked.id, doneOn: null, scoreBasisPoints: null, now }
  for (const person of [buyer, elsewhere.student, await insertPerson({ roles: ['trainer'] })])
    expect(await refusalOf(declarePrerequisite({ ...said, actor: person.actor }))).toHaveProperty('no-such-seat')
  expect(await refusalOf(declarePrerequisite({ ...said, actor: { kind: 'link' } }))).toHaveProperty('no-such-seat')
  for (const prerequisiteId of [elsewhere.asked.id, randomUUID(), 'none'])
    expect(await refusalOf(declarePrerequisite({ ...said, prerequisiteId, actor: student.actor }))).toHaveProperty('no-such-prerequisite')
  await db.update(enrolments).set({ cancelledAt: now }).where(eq(enrolments.id, seat.id))
  expect(await refusalOf(declarePrerequisite({ ...said, actor: student.actor }))).toHaveProperty('no-such-seat')
  expect(await db.select().from(declarations).where(eq(declarations.prerequisiteId, asked.id))).toEqual([])
})

test('a declaration is the person’s: whoever takes the seat over has declared nothing', async () => {
  const { ref, student, seat, asked, whose } = await seatWithPrerequisite()
  await declarePrerequisite({ ref, prerequisiteId: asked.id, doneOn: null, scoreBasisPoints: null, actor: student.actor, now })
  const successor = await insertPerson()
  await db.update(enrolments).set({ personId: successor.id }).where(eq(enrolments.id, seat.id))
  expect(gapsOf(await listPrerequisites(db, { ...whose, personId: successor.id }))).toHaveLength(1)
  expect(await listPrerequisites(db, whose)).toEqual([])
})

test('a day that is still to come is refused at its field, by the student’s own calendar', async () => {
  const { ref, student, asked } = await seatWithPrerequisite()
  const late = new Date('2026-11-23T12:00:00Z')
  const said = { ref, prerequisiteId: asked.id, doneOn: '2026-11-24', scoreBasisPoints: null, actor: student.actor, now: late }
  expect(await refusalOf(declarePrerequisite(said))).toHaveProperty('doneOn')
  await db.update(people).set({ timeZone: 'Pacific/Auckland' }).where(eq(people.id, student.id))
  expect(await refusalOf(declarePrerequisite(said))).toEqual({})
})

test('nothing is declared any more once the class is over or called off, nor while its booking is not confirmed', async () => {
  const { ref, student, asked, courseClass, booking } = await seatWithPrerequisite()
  const said = { ref, prerequisiteId: asked.id, doneOn: null, scoreBasisPoints: null, actor: student.actor, now }
  expect(await refusalOf(declarePrerequisite({ ...said, now: new Date('2027-01-12T15:00:00Z') }))).toHaveProperty('too-late')
  await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, courseClass.id))
  expect(await refusalOf(declarePrerequisite(said))).toHaveProperty('class-called-off')
  await db.update(bookings).set({ status: 'cancelled' }).where(eq(bookings.id, booking.id))
  expect(await refusalOf(declarePrerequisite(said))).toHaveProperty('no-such-seat')
})

test('the profile of a class stands on the seat, organisation and zone in the account; a wrong field refuses all of it', async () => {
  const { ref, student, other, whose } = await seatWithPrerequisite()
  const said = { name: 'Amara N. Osei', organisation: 'Lindqvist', timeZone: 'Europe/Paris', hopes: 'Fewer dependencies', accessNeeds: 'Captions' }
  await savePreparation({ ref, form: formOf(said), actor: student.actor, now })
  expect(await getProfile(db, whose)).toMatchObject({ ...said, completedAt: now })
  const [account] = await db.select().from(people).where(eq(people.id, student.id))
  expect(account).toMatchObject({ name: 'Amara Osei', organisation: 'Lindqvist', timeZone: 'Europe/Paris' })
  expect((await getProfile(db, { ...whose, personId: other.id }))?.hopes).toBeNull()
  const wrong = formOf({ ...said, name: ' ', timeZone: 'Mars/Olympus', hopes: 'changed' })
  expect(Object.keys(await refusalOf(savePreparation({ ref, form: wrong, actor: student.actor, now }))).sort()).toEqual(['name', 'timeZone'])
  expect((await getProfile(db, whose))?.hopes).toBe('Fewer dependencies')
  const stranger = await insertPerson()
  expect(await refusalOf(savePreparation({ ref, form: formOf(said), actor: stranger.actor, now }))).toHaveProperty('no-such-seat')
})

test('the check list keeps what is ticked, forgets what is not, and knows only its own lines', async () => {
  const { ref, student, seat, whose } = await seatWithPrerequisite()
  const tick = (...items: string[]) => tickChecks({ ref, items, actor: student.actor, now })
  await tick('teams', 'mural', 'mural', 'nonsense')
  expect((await getProfile(db, whose))?.checks.sort()).toEqual(['mural', 'teams'])
  await tick('sound')
  expect((await getProfile(db, whose))?.checks).toEqual(['sound'])
  await tick()
  expect(await db.select().from(technicalChecks).where(eq(technicalChecks.enrolmentId, seat.id))).toEqual([])
  const stranger = await insertPerson()
  expect(await refusalOf(tickChecks({ ref, items: ['teams'], actor: stranger.actor, now }))).toHaveProperty('no-such-seat')
})
