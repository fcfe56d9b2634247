import { and, eq, ne } from 'drizzle-orm'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, courseClasses, enrolments, mails, sessionTrainers, slotRules, slots } from '../../db/schema'
import { bookSlot } from '../../lib/coaching/book-slot'
import { cancelSlot } from '../../lib/coaching/cancel-slot'
import { markSlot } from '../../lib/coaching/mark-slot'
import { moveSlot } from '../../lib/coaching/move-slot'
import { noteSlot } from '../../lib/coaching/note-slot'
import { getTrainerSlot, listOwnEntitlements, listTrainerSlots } from '../../lib/coaching/queries'
import { listFreeTimes } from '../../lib/coaching/read-diary'
import { releaseSlots } from '../../lib/coaching/release-slots'
import { remindOfSlots } from '../../lib/coaching/remind-of-slots'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { violates } from '../../lib/errors'
import { refusalOf } from '../support/booking-rows'
import { makeClass } from '../support/make'
import { insertPerson } from '../support/rows'
import { hours, makeGround, NOW, TEN } from './ground'

type Ground = Awaited<ReturnType<typeof makeGround>>

const book = ({ ref, trainer, first }: Ground, over: Partial<Parameters<typeof bookSlot>[0]> = {}) =>
  bookSlot({ classRef: ref, kind: 'coaching', trainerId: trainer.id, startsAt: TEN, actor: first.actor, now: NOW, ...over })

const slotOf = async (slotId: string) => {
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId))
  if (!slot) throw new Error('no slot')
  return slot
}
const mailsTo = (to: string) => db.select().from(mails).where(eq(mails.to, to)).orderBy(mails.queuedAt)
const stateOf = async ({ ref, first }: Ground, now = NOW) =>
  (await listOwnEntitlements(db, { classRef: ref, personId: first.personId, now })).map(({ kind, state }) => `${kind} ${state}`)

async function readInvitation(mail: typeof mails.$inferSelect | undefined) {
  if (!mail) throw new Error('no mail')
  const letter = await composeLetter(mail)
  const [file] = letter.attachments
  const calendar = ICAL.Component.fromString(String(file?.content))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
  return {
    text: asPlainText(letter),
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    startsAt: event.startDate.toJSDate(),
    endsAt: event.endDate.toJSDate(),
  }
}

describe('booking a slot', () => {
  test('gives it to the student, uses the entitlement, and puts it into both calendars', async () => {
    const ground = await makeGround()
    expect(await stateOf(ground)).toEqual(['learning-review unused', 'coaching unused'])
    const { slotId } = await book(ground, { topic: '  Our Nexus Daily  ' })
    expect(await slotOf(slotId)).toMatchObject({
      status: 'booked',
      startsAt: TEN,
      endsAt: hours(1),
      topic: 'Our Nexus Daily',
      personId: ground.first.personId,
    })
    expect(await stateOf(ground)).toEqual(['learning-review unused', 'coaching booked'])
    for (const to of [ground.first.email, ground.trainer.email]) {
      const entry = await readInvitation((await mailsTo(to)).at(-1))
      expect(entry).toMatchObject({ method: 'REQUEST', uid: `${slotId}@halfday`, sequence: 0, startsAt: TEN, endsAt: hours(1) })
      expect(entry.text).toContain('https://teams.example/ruth')
      expect(entry.text).toContain('Our Nexus Daily')
    }
    expect(await refusalOf(book(ground, { startsAt: hours(3) }))).toHaveProperty('booked-already')
  })

  test('50 students for one time: it goes to exactly one, the others are told that it is gone', async () => {
    const ground = await makeGround({ students: 50 })
    const answers = await Promise.all(ground.seats.map(({ actor }) => refusalOf(book(ground, { actor }))))
    expect(answers.filter((refusal) => Object.keys(refusal).length === 0)).toHaveLength(1)
    expect(answers.filter((refusal) => refusal.startsAt?.includes('not free any more'))).toHaveLength(49)
    expect(await db.select().from(slots).where(eq(slots.trainerId, ground.trainer.id))).toHaveLength(1)
  })

  test('an overlap is refused by the database itself; without its constraint it would be there twice', async () => {
    const ground = await makeGround({ students: 2 })
    const row = (index: number, startsAt: Date) => {
      const { enrolmentId, personId } = ground.seats[index] ?? ground.first
      return { trainerId: ground.trainer.id, enrolmentId, personId, kind: 'coaching' as const, startsAt, endsAt: hours(1, startsAt), bookedAt: NOW }
    }
    await db.insert(slots).values(row(0, TEN))
    const refusal = await db
      .insert(slots)
      .values(row(1, hours(0.5)))
      .catch((error: unknown) => error)
    expect(violates(refusal, 'trainer_has_one_slot_at_a_time')).toBe(true)
    await db.insert(slots).values(row(1, hours(1)))
    const undo = new Error('undo')
    const twice = db.transaction(async (tx) => {
      await tx.execute('alter table slots drop constraint trainer_has_one_slot_at_a_time')
      await tx
        .update(slots)
        .set({ startsAt: TEN, endsAt: hours(1) })
        .where(eq(slots.trainerId, ground.trainer.id))
      const same = await tx
        .select()
        .from(slots)
        .where(and(eq(slots.trainerId, ground.trainer.id), eq(slots.startsAt, TEN)))
      expect(same).toHaveLength(2)
      throw undo
    })
    await expect(twice).rejects.toBe(undo)
  })

  test('a slot in a session that the trainer teaches is refused by the database, and never offered', async () => {
    const ground = await makeGround()
    const other = await makeClass({ startsAt: hours(-1), status: 'confirmed' })
    const session = await db.query.sessions.findFirst({ where: (table) => eq(table.classId, other.id) })
    await db.insert(sessionTrainers).values({ sessionId: session?.id ?? '', personId: ground.trainer.id })
    expect(await refusalOf(book(ground))).toHaveProperty('startsAt')
    const { enrolmentId, personId } = ground.first
    const row = { trainerId: ground.trainer.id, enrolmentId, personId, kind: 'coaching' as const, startsAt: TEN, endsAt: hours(1), bookedAt: NOW }
    const refusal = await db
      .insert(slots)
      .values(row)
      .catch((error: unknown) => error)
    expect(violates(refusal, 'slot_outside_sessions')).toBe(true)
  })

  test('is refused before the class is over, after its time, at hours that are not offered, and with a trainer of another class', async () => {
    const ground = await makeGround()
    expect(await refusalOf(book(ground, { now: new Date('2027-01-04T14:59:00Z') }))).toHaveProperty('not-open')
    expect(await refusalOf(book(ground, { now: new Date('2027-07-05T00:00:00Z') }))).toHaveProperty('expired')
    expect(await refusalOf(book(ground, { startsAt: hours(8) }))).toHaveProperty('startsAt')
    expect(await refusalOf(book(ground, { startsAt: new Date('2027-01-13T10:05:00Z') }))).toHaveProperty('startsAt')
    expect(await refusalOf(book(ground, { startsAt: hours(-48) }))).toHaveProperty('startsAt')
    const other = await makeGround()
    expect(await refusalOf(book(ground, { trainerId: other.trainer.id }))).toHaveProperty('trainerId')
    expect(await refusalOf(book(ground, { topic: 'x'.repeat(1001) }))).toHaveProperty('topic')
    expect(await db.select().from(slots).where(eq(slots.enrolmentId, ground.first.enrolmentId))).toEqual([])
  })

  test('is for the student of a live seat alone: not the buyer, nor a stranger, nor whoever had the seat', async () => {
    const ground = await makeGround()
    const stranger = await insertPerson()
    for (const { actor } of [stranger, ground.buyer, ground.trainer]) expect(await refusalOf(book(ground, { actor }))).toHaveProperty('class-unknown')
    await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, ground.first.enrolmentId))
    expect(await refusalOf(book(ground))).toHaveProperty('class-unknown')
    const off = await makeGround()
    await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, off.classId))
    expect(await refusalOf(book(off))).toHaveProperty('class-unknown')
  })

  test('a student has one slot at a time, whatever the trainers', async () => {
    const ground = await makeGround()
    await book(ground)
    expect(await refusalOf(book(ground, { kind: 'learning-review', startsAt: hours(0.5) }))).toHaveProperty('startsAt')
    await book(ground, { kind: 'learning-review', startsAt: hours(1.25) })
  })
})

describe('moving and cancelling', () => {
  test('a move keeps the calendar’s name of it, with a higher sequence, and tells both from when to when', async () => {
    const ground = await makeGround()
    const { slotId } = await book(ground)
    await moveSlot({ slotId, startsAt: hours(2), actor: ground.first.actor, now: NOW })
    await moveSlot({ slotId, startsAt: hours(0.5), actor: ground.first.actor, now: NOW })
    const told = await Promise.all((await mailsTo(ground.trainer.email)).map(readInvitation))
    expect(told.map(({ sequence }) => sequence).sort()).toEqual([0, 1, 2])
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(1)
    const second = told.find(({ sequence }) => sequence === 1)
    expect(second).toMatchObject({ startsAt: hours(2), method: 'REQUEST' })
    expect(second?.text).toMatch(/Was: .*10:00–11:00[\s\S]*When: .*12:00–13:00/)
    expect(await refusalOf(moveSlot({ slotId, startsAt: hours(0.5), actor: ground.first.actor, now: NOW }))).toHaveProperty('startsAt')
  })

  test('cancelling gives the entitlement and the time back, and takes it out of both calendars', async () => {
    const ground = await makeGround({ students: 2 })
    const { slotId } = await book(ground)
    await cancelSlot({ slotId, actor: ground.first.actor, now: NOW })
    expect(await stateOf(ground)).toEqual(['learning-review unused', 'coaching unused'])
    for (const to of [ground.first.email, ground.trainer.email]) {
      const cancelled = (await mailsTo(to)).find(({ params }) => params.what === 'cancelled')
      expect(await readInvitation(cancelled)).toMatchObject({ method: 'CANCEL', uid: `${slotId}@halfday`, sequence: 1 })
    }
    await book(ground, { actor: ground.seats[1]?.actor })
    expect(await refusalOf(cancelSlot({ slotId, actor: ground.first.actor, now: NOW }))).toHaveProperty('not-booked')
  })

  test('a student can until the cut-off, to the minute; the trainer until it begins, with a word', async () => {
    const ground = await makeGround()
    const { slotId } = await book(ground)
    const late = hours(-24, new Date(TEN.getTime() + 1))
    expect(await refusalOf(cancelSlot({ slotId, actor: ground.first.actor, now: late }))).toMatchObject({ 'too-late': /24 hours before/ })
    expect(await refusalOf(moveSlot({ slotId, startsAt: hours(30), actor: ground.first.actor, now: late }))).toHaveProperty('too-late')
    await moveSlot({ slotId, startsAt: hours(1), word: 'My train is late.', actor: ground.trainer.actor, now: hours(-1) })
    const moved = (await mailsTo(ground.first.email)).find(({ params }) => params.what === 'moved')
    expect((await readInvitation(moved)).text).toContain('My train is late.')
    const toSelf = (await mailsTo(ground.trainer.email)).find(({ params }) => params.what === 'moved')
    expect((await readInvitation(toSelf)).text).not.toContain('My train is late.')
    expect(await refusalOf(cancelSlot({ slotId, actor: ground.trainer.actor, now: hours(1) }))).toHaveProperty('begun')
    await cancelSlot({ slotId, actor: ground.trainer.actor, now: hours(0.5) })
    expect((await slotOf(slotId)).status).toBe('cancelled')
  })

  test('a slot of others does not exist: not for another trainer, another student of the class, or the buyer', async () => {
    const ground = await makeGround({ students: 2 })
    const { slotId } = await book(ground)
    const before = await slotOf(slotId)
    const others = [(await makeGround()).trainer.actor, ground.seats[1]?.actor, ground.buyer.actor, (await insertPerson()).actor]
    for (const actor of others) {
      if (!actor) throw new Error('nobody')
      const now = NOW
      expect(await refusalOf(cancelSlot({ slotId, actor, now }))).toHaveProperty('slot-unknown')
      expect(await refusalOf(moveSlot({ slotId, startsAt: hours(3), actor, now }))).toHaveProperty('slot-unknown')
      expect(await refusalOf(markSlot({ slotId, as: 'used', actor, now: hours(2) }))).toHaveProperty('slot-unknown')
      expect(await refusalOf(noteSlot({ slotId, privateNote: 'x', sharedNote: '', meetingUrl: '', actor, now }))).toHaveProperty('slot-unknown')
      if (actor.kind === 'person') expect(await getTrainerSlot(db, { slotId, person: { id: actor.personId, roles: actor.roles } })).toBeNull()
    }
    // Its own student may neither mark it nor write its notes.
    expect(await refusalOf(markSlot({ slotId, as: 'used', actor: ground.first.actor, now: hours(2) }))).toHaveProperty('slot-unknown')
    expect(await slotOf(slotId)).toEqual(before)
  })
})

describe('after a slot', () => {
  test('it waits for the trainer’s word; missed uses it up, unless given back', async () => {
    const ground = await makeGround()
    const { slotId } = await book(ground)
    const actor = ground.trainer.actor
    expect(await refusalOf(markSlot({ slotId, as: 'used', actor, now: hours(-1) }))).toHaveProperty('not-begun')
    expect((await listTrainerSlots(db, { trainerId: ground.trainer.id, now: hours(2) })).toMark.map(({ id }) => id)).toEqual([slotId])
    await markSlot({ slotId, as: 'missed', actor, now: hours(2) })
    expect(await stateOf(ground, hours(2))).toContain('coaching used')
    await markSlot({ slotId, as: 'missed', isGivenBack: true, actor, now: hours(2) })
    expect(await stateOf(ground, hours(2))).toContain('coaching unused')
    const next = await book(ground, { startsAt: hours(48), now: hours(2) })
    expect(next.slotId).not.toBe(slotId)
    expect(await refusalOf(markSlot({ slotId, as: 'used', actor, now: hours(2) }))).toHaveProperty('booked-again')
    const [said] = await db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, slotId), eq(auditEntries.did, 'marked slot')))
    expect(said?.actorId).toBe(ground.trainer.id)
  })

  test('the student reads the shared note and never the private one', async () => {
    const ground = await makeGround()
    const { slotId } = await book(ground)
    const typed = { slotId, privateNote: 'Unsure of herself', sharedNote: 'Read chapter 3', meetingUrl: '', actor: ground.trainer.actor }
    await noteSlot({ ...typed, now: NOW })
    const own = await listOwnEntitlements(db, { classRef: ground.ref, personId: ground.first.personId, now: NOW })
    expect(JSON.stringify(own)).toContain('Read chapter 3')
    expect(JSON.stringify(own)).not.toContain('Unsure')
    expect(await refusalOf(noteSlot({ ...typed, meetingUrl: 'javascript:alert(1)', now: NOW }))).toHaveProperty('meetingUrl')
    const mailsBefore = (await mailsTo(ground.first.email)).length
    await noteSlot({ ...typed, meetingUrl: 'https://teams.example/other', now: NOW })
    const sent = await mailsTo(ground.first.email)
    expect(sent).toHaveLength(mailsBefore + 1)
    const link = sent.find(({ params }) => params.what === 'link')
    expect(await readInvitation(link)).toMatchObject({ sequence: 1, text: expect.stringContaining('https://teams.example/other') })
  })
})

describe('by time alone', () => {
  test('a slot to come whose seat was cancelled, or went to somebody else, is cancelled once and both are told', async () => {
    const [gone, passed] = [await makeGround(), await makeGround()]
    const ids = [(await book(gone)).slotId, (await book(passed)).slotId]
    expect(await releaseSlots(NOW)).toBe(0)
    await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, gone.first.enrolmentId))
    const second = await insertPerson()
    await db.update(enrolments).set({ personId: second.id, studentName: 'Somebody Else' }).where(eq(enrolments.id, passed.first.enrolmentId))
    const released = await Promise.all([releaseSlots(NOW), releaseSlots(NOW)])
    expect(released.reduce((sum, count) => sum + count, 0)).toBe(2)
    for (const id of ids) expect((await slotOf(id)).status).toBe('cancelled')
    const told = (await mailsTo(passed.first.email)).find(({ params }) => params.what === 'cancelled')
    expect((await readInvitation(told)).text).toContain('a seat that is not yours any more')
    const trainerTold = (await mailsTo(passed.trainer.email)).find(({ params }) => params.what === 'cancelled')
    expect((await readInvitation(trainerTold)).text).toContain('Student 0')
    expect((await mailsTo(second.email)).length).toBe(0)
  })

  test('one that is over stays booked until the trainer says how it went', async () => {
    const ground = await makeGround()
    const { slotId } = await book(ground)
    await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, ground.first.enrolmentId))
    expect(await releaseSlots(hours(2))).toBe(0)
    expect((await slotOf(slotId)).status).toBe('booked')
  })

  test('students are reminded once, the day before, by daylight; again after a move', async () => {
    const ground = await makeGround()
    const { slotId } = await book(ground)
    const reminders = async () => (await mailsTo(ground.first.email)).filter(({ template }) => template === 'slot-reminder').length
    await remindOfSlots(hours(-25))
    expect(await reminders()).toBe(0)
    await Promise.all([remindOfSlots(hours(-24)), remindOfSlots(hours(-23))])
    expect(await reminders()).toBe(1)
    await remindOfSlots(hours(-1))
    expect(await reminders()).toBe(1)
    await moveSlot({ slotId, startsAt: hours(48), actor: ground.trainer.actor, now: hours(-2) })
    await remindOfSlots(hours(32))
    expect(await reminders()).toBe(2)
  })

  test('nobody is woken for it', async () => {
    const ground = await makeGround({ rules: { noticeHours: 0 } })
    await db.update(slotRules).set({ timeZone: 'Australia/Sydney' }).where(eq(slotRules.trainerId, ground.trainer.id))
    const startsAt = new Date('2027-01-12T22:30:00Z')
    await book(ground, { startsAt })
    const reminders = async () => (await mailsTo(ground.first.email)).filter(({ template }) => template === 'slot-reminder').length
    await remindOfSlots(new Date('2027-01-11T22:30:00Z'))
    expect(await reminders()).toBe(0)
    await remindOfSlots(new Date('2027-01-12T08:00:00Z'))
    expect(await reminders()).toBe(1)
  })

  test('what is unused is told of once, a month before it expires, in one mail; what is booked is not', async () => {
    const ground = await makeGround()
    const month = new Date('2027-06-05T09:00:00Z')
    const told = async () => (await mailsTo(ground.first.email)).filter(({ template }) => template === 'slots-expiring')
    await remindOfSlots(new Date('2027-05-30T09:00:00Z'))
    expect(await told()).toEqual([])
    await remindOfSlots(month)
    await remindOfSlots(new Date('2027-06-20T09:00:00Z'))
    const [mail, ...more] = await told()
    expect(more).toEqual([])
    expect(mail?.params).toMatchObject({ kinds: ['learning-review', 'coaching'], lastDay: '2027-07-03' })
    const text = asPlainText(await composeLetter(mail as typeof mails.$inferSelect))
    expect(text).toContain('Saturday, 3 July 2027')
    expect(text).toContain(`/my/classes/${ground.ref}/slots/coaching`)
    const booked = await makeGround()
    await book(booked)
    await remindOfSlots(month)
    const [own] = (await mailsTo(booked.first.email)).filter(({ template }) => template === 'slots-expiring')
    expect(own?.params.kinds).toEqual(['learning-review'])
  })
})

test('the times offered are those that can be booked', async () => {
  const ground = await makeGround()
  const [own] = (await listOwnEntitlements(db, { classRef: ground.ref, personId: ground.first.personId, now: NOW })).filter(
    ({ kind }) => kind === 'coaching',
  )
  if (!own) throw new Error('no entitlement')
  const free = await listFreeTimes(db, { ...own, trainerId: ground.trainer.id, now: NOW })
  expect(free[0]?.startsAt).toEqual(new Date('2027-01-12T09:00:00Z'))
  await book(ground, { startsAt: free.at(-1)?.startsAt })
  expect(
    await db
      .select()
      .from(slots)
      .where(and(eq(slots.trainerId, ground.trainer.id), ne(slots.status, 'cancelled'))),
  ).toHaveLength(1)
})
