import { asc, eq, sql } from 'drizzle-orm'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { classChanges, courseClasses, mails, sessions, sessionTrainers } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { tellClassChange, tellClassConfirmed } from '../../lib/enrolments/tell-class'
import { changeSessions } from '../../lib/schedule/change-sessions'
import { confirmClass } from '../../lib/schedule/confirm-class'
import { openClass } from '../../lib/schedule/open-class'
import { jobsAbout } from '../support/booking-rows'
import { makeClass, makeCourse, makeTrainer, moveSession, now } from '../support/class-fixtures'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

let courseId: string
beforeAll(async () => {
  courseId = await makeCourse()
})

/** An open class with a student, and with a buyer whose seat has no name yet. */
async function soldClass(pattern: Parameters<typeof makeClass>[1] = {}, over: Parameters<typeof makeClass>[2] = {}) {
  const { classId, ref } = await makeClass(courseId, { count: 3, ...pattern }, over)
  await openClass({ classId, actor: system, now })
  const student = await insertPerson({ name: 'Zoë Student' })
  const buyer = await insertPerson({ name: 'Amara Osei' })
  const booking = await insertBooking({ classId, buyerId: buyer.id, buyerEmail: buyer.email, seatCount: 2, timeZone: 'Europe/Paris' })
  const seat = await insertEnrolment({ bookingId: booking.id, classId, personId: student.id })
  await insertEnrolment({ bookingId: booking.id, classId })
  return { classId, ref, student, buyer, booking, seat }
}

const sessionsOf = (classId: string) => db.select().from(sessions).where(eq(sessions.classId, classId)).orderBy(asc(sessions.position))
const mailsTo = (to: string) => db.select().from(mails).where(eq(mails.to, to)).orderBy(asc(mails.queuedAt), asc(mails.id))

async function lastLetter(to: string, template: string) {
  const mail = (await db.select().from(mails).where(eq(mails.to, to)).orderBy(asc(sql`ctid`))).filter((one) => one.template === template).at(-1)
  if (!mail) throw new Error(`no ${template} to ${to}`)
  const letter = await composeLetter(mail)
  return { letter, text: asPlainText(letter), files: letter.attachments.map(readFile) }
}

function readFile({ content }: { content: Buffer }) {
  const calendar = new ICAL.Component(ICAL.parse(content.toString()))
  const entry = calendar.getFirstSubcomponent('vevent')
  if (!entry) throw new Error('no entry')
  const event = new ICAL.Event(entry)
  return {
    method: calendar.getFirstPropertyValue('method'),
    status: entry.getFirstPropertyValue('status'),
    uid: event.uid,
    summary: event.summary,
    sequence: event.sequence,
    startsAt: event.startDate.toJSDate().toISOString(),
    wall: event.startDate.toString().slice(11, 16),
  }
}

describe('a session that moves', () => {
  test('a calendar invitation stuck at SEQUENCE 1, so the second move never arrived: every move raises it, under the same UID', async () => {
    const { classId, student } = await soldClass()
    const [first] = await sessionsOf(classId)
    const seen: { sequence: number; startsAt: string; uid: string }[] = []
    for (const localStart of ['2027-01-13T13:00', '2027-01-14T13:00', '2027-01-15T09:30']) {
      const changeId = await moveSession({ sessionId: first?.id ?? '', localStart, actor: system, now })
      await tellClassChange({ changeId: changeId ?? '' })
      const { files } = await lastLetter(student.email, 'class-changed')
      expect(files).toMatchObject([{ method: 'REQUEST' }])
      seen.push(files[0] as (typeof seen)[number])
    }
    expect(seen.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1)
    expect(seen.map(({ startsAt }) => startsAt)).toEqual(['2027-01-13T13:00:00.000Z', '2027-01-14T13:00:00.000Z', '2027-01-15T09:30:00.000Z'])
  })

  test('the sequence of the seat is added, so that a seat that changed hands is told as well', async () => {
    const { classId, student, seat } = await soldClass()
    await db.execute(sql`update enrolments set calendar_sequence = 4 where id = ${seat.id}::uuid`)
    const [first] = await sessionsOf(classId)
    const changeId = await moveSession({ sessionId: first?.id ?? '', localStart: '2027-01-13T13:00', actor: system, now })
    await tellClassChange({ changeId: changeId ?? '' })
    expect((await lastLetter(student.email, 'class-changed')).files).toMatchObject([{ sequence: 5 }])
  })

  test('abbreviation of the zone is that of the date shown: moved across a clock change it keeps its hour and says GMT, then BST', async () => {
    const { classId, student, buyer } = await soldClass({ from: '2027-03-23', count: 1 })
    const [session] = await sessionsOf(classId)
    const changeId = await moveSession({ sessionId: session?.id ?? '', localStart: '2027-03-30T13:00', actor: system, now })
    await tellClassChange({ changeId: changeId ?? '' })
    const told = await lastLetter(student.email, 'class-changed')
    expect(told.text).toContain('From Tue 23 Mar 2027, 13:00–15:00 GMT')
    expect(told.text).toContain('To Tue 30 Mar 2027, 13:00–15:00 BST')
    expect(told.files).toMatchObject([{ startsAt: '2027-03-30T12:00:00.000Z', wall: '13:00' }])
    const toBuyer = await lastLetter(buyer.email, 'class-changed')
    expect(toBuyer.text).toContain('From Tue 23 Mar 2027, 13:00–15:00 GMT · Tue 23 Mar, 14:00–16:00 CET for you in Paris')
    expect(toBuyer.text).toContain('To Tue 30 Mar 2027, 13:00–15:00 BST · Tue 30 Mar, 14:00–16:00 CEST for you in Paris')
    expect(toBuyer.files).toEqual([])
  })

  test('may go to where another session of its class still is, if that moves away in the same act', async () => {
    const trainers = [{ personId: await makeTrainer('Sven Shift'), role: 'lead' as const }]
    const { classId } = await soldClass({ from: '2027-06-07', weekdays: [1, 2, 3] }, { trainers })
    await confirmClass({ classId, actor: system, now })
    const own = await sessionsOf(classId)
    const days = ['2027-06-08', '2027-06-09', '2027-06-10']
    const edits = own.map(({ id }, index) => ({
      kind: 'move' as const,
      sessionId: id,
      localStart: `${days[index]}T13:00`,
      timeZone: 'Europe/London',
      durationMinutes: 120,
    }))
    await changeSessions({ classId, edits, actor: system, now })
    expect((await sessionsOf(classId)).map(({ localStart }) => localStart.slice(0, 10))).toEqual(days)
    const parts = await db
      .select({ isBinding: sessionTrainers.isBinding })
      .from(sessionTrainers)
      .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
      .where(eq(sessions.classId, classId))
    expect(parts).toEqual([{ isBinding: true }, { isBinding: true }, { isBinding: true }])
  })

  test('to where its trainer has another confirmed class is refused with a sentence, and none of the edits is kept', async () => {
    const trainers = [{ personId: await makeTrainer('Clara Clash'), role: 'lead' as const }]
    const other = await soldClass({ from: '2027-07-05', count: 1, weekdays: [1] }, { trainers })
    const { classId } = await soldClass({ from: '2027-07-12', count: 2, weekdays: [1] }, { trainers })
    for (const each of [other.classId, classId]) await confirmClass({ classId: each, actor: system, now })
    const [first, second] = await sessionsOf(classId)
    const edits = [
      { kind: 'remove' as const, sessionId: second?.id ?? '' },
      { kind: 'move' as const, sessionId: first?.id ?? '', localStart: '2027-07-05T14:00', timeZone: 'Europe/London', durationMinutes: 120 },
    ]
    await expect(changeSessions({ classId, edits, actor: system, now })).rejects.toMatchObject({ code: 'trainer-is-elsewhere' })
    expect((await sessionsOf(classId)).map(({ calendarSequence, cancelledAt }) => [calendarSequence, cancelledAt])).toEqual([
      [0, null],
      [0, null],
    ])
  })
})

describe('a set of changes', () => {
  test('is one row and one mail a person: requests for what moved and what is new, a cancellation for what is gone', async () => {
    const { classId, student, buyer } = await soldClass()
    const [first, second] = await sessionsOf(classId)
    const changeId = await changeSessions({
      classId,
      edits: [
        { kind: 'move', sessionId: first?.id ?? '', localStart: '2027-01-13T10:00', timeZone: 'Europe/London', durationMinutes: 90 },
        { kind: 'remove', sessionId: second?.id ?? '' },
        { kind: 'add', title: 'An extra hour', localStart: '2027-02-01T10:00', timeZone: 'Europe/London', durationMinutes: 60 },
      ],
      links: { meetingUrl: 'https://teams.example/new-and-secret', whiteboardUrl: null },
      note: 'Our trainer is at a wedding.',
      actor: system,
      now,
    })
    await tellClassChange({ changeId: changeId ?? '' })
    const { text, files } = await lastLetter(student.email, 'class-changed')
    expect(text).toContain('Our trainer is at a wedding.')
    expect(text).toContain('The links to the rooms are new')
    expect(files.map(({ method, sequence }) => [method, sequence]).sort()).toEqual([
      ['CANCEL', 1],
      ['REQUEST', 0],
      ['REQUEST', 1],
    ])
    const toBuyer = await lastLetter(buyer.email, 'class-changed')
    for (const each of [text, toBuyer.text]) expect(each).not.toContain('new-and-secret')
    expect((await sessionsOf(classId)).map(({ title, position, cancelledAt }) => [title, position, cancelledAt === null])).toMatchObject([
      [expect.anything(), 1, true],
      [expect.anything(), 2, true],
      ['An extra hour', 3, true],
      [expect.anything(), 4, false],
    ])
  })

  test('leaves what calendars call the others as it is: with a session taken away, nobody’s entry counts wrongly', async () => {
    const { classId, student } = await soldClass({}, { goal: 5 })
    const namesOf = async (template: string) => new Map((await lastLetter(student.email, template)).files.map(({ uid, summary }) => [uid, summary]))
    await confirmClass({ classId, actor: system, now })
    await tellClassConfirmed({ classId })
    const before = await namesOf('class-confirmed')
    const [first, , third] = await sessionsOf(classId)
    const edits = [
      { kind: 'remove' as const, sessionId: first?.id ?? '' },
      { kind: 'move' as const, sessionId: third?.id ?? '', localStart: '2027-02-01T10:00', timeZone: 'Europe/London', durationMinutes: 60 },
    ]
    const changeId = await changeSessions({ classId, edits, actor: system, now })
    await tellClassChange({ changeId: changeId ?? '' })
    const after = await namesOf('class-changed')
    expect([before.size, after.size]).toEqual([3, 2])
    for (const [uid, name] of after) expect(before.get(uid)).toBe(name)
  })

  test('tells each person once, whatever crashes in the middle and however often its job runs', async () => {
    const { classId, student, buyer } = await soldClass()
    const [first] = await sessionsOf(classId)
    const changeId = (await moveSession({ sessionId: first?.id ?? '', localStart: '2027-01-13T13:00', actor: system, now })) ?? ''
    await db.execute(
      sql.raw(`create function break_mail() returns trigger language plpgsql as $$ begin
      if new."to" = '${buyer.email}' then raise exception 'the power went'; end if; return new; end $$`),
    )
    await db.execute(sql`create trigger break_mail before insert on mails for each row execute function break_mail()`)
    await expect(tellClassChange({ changeId })).rejects.toThrow()
    expect([(await mailsTo(student.email)).length, (await mailsTo(buyer.email)).length]).toEqual([1, 0])
    await db.execute(sql`drop trigger break_mail on mails`)
    await Promise.all([tellClassChange({ changeId }), tellClassChange({ changeId })])
    await tellClassChange({ changeId })
    expect([(await mailsTo(student.email)).length, (await mailsTo(buyer.email)).length]).toEqual([1, 1])
    expect((await db.select().from(classChanges).where(eq(classChanges.id, changeId)))[0]?.toldAt).not.toBeNull()
  })

  test('a student who has left the class since gets no calendar file for it', async () => {
    const { classId, student, seat } = await soldClass()
    const [first] = await sessionsOf(classId)
    const changeId = await moveSession({ sessionId: first?.id ?? '', localStart: '2027-01-13T13:00', actor: system, now })
    await tellClassChange({ changeId: changeId ?? '' })
    await db.execute(sql`update enrolments set cancelled_at = ${now.toISOString()}::timestamptz where id = ${seat.id}::uuid`)
    expect((await lastLetter(student.email, 'class-changed')).files).toEqual([])
  })

  test('a new zone holds for every session that is named with it', async () => {
    const { classId } = await soldClass({ count: 2 })
    const edits = (await sessionsOf(classId)).map(({ id, localStart }) => ({
      kind: 'move' as const,
      sessionId: id,
      localStart: localStart.replace(' ', 'T').slice(0, 16),
      timeZone: 'Europe/Berlin',
      durationMinutes: 120,
    }))
    await changeSessions({ classId, edits, timeZone: 'Europe/Berlin', actor: system, now })
    expect((await sessionsOf(classId))[0]?.startsAt.toISOString()).toBe('2027-01-12T12:00:00.000Z')
    expect((await db.select().from(courseClasses).where(eq(courseClasses.id, classId)))[0]?.timeZone).toBe('Europe/Berlin')
  })

  test.each([
    ['session-over', { localStart: '2027-01-20T13:00' }, new Date('2027-01-12T16:00:00Z')],
    ['session-past', { localStart: '2026-11-01T13:00' }, now],
    ['local-time', { localStart: '2027-02-30T13:00' }, now],
    ['pattern', { localStart: '2027-01-20T13:00', durationMinutes: 5 }, now],
  ])('%s is refused at its session', async (code, over, at) => {
    const { classId } = await soldClass()
    const [first] = await sessionsOf(classId)
    const edit = { kind: 'move' as const, sessionId: first?.id ?? '', timeZone: 'Europe/London', durationMinutes: 120, ...over }
    await expect(changeSessions({ classId, edits: [edit], actor: system, now: at })).rejects.toMatchObject({ code, field: first?.id })
  })

  test('that would leave no session is refused', async () => {
    const { classId } = await soldClass({ count: 1 })
    const edits = (await sessionsOf(classId)).map(({ id }) => ({ kind: 'remove' as const, sessionId: id }))
    await expect(changeSessions({ classId, edits, actor: system, now })).rejects.toMatchObject({ code: 'no-sessions' })
  })

  test('of which none is different is no change', async () => {
    const { classId } = await soldClass()
    const [first] = await sessionsOf(classId)
    expect(await moveSession({ sessionId: first?.id ?? '', localStart: '2027-01-12T13:00', actor: system, now })).toBeNull()
    expect((await sessionsOf(classId))[0]?.calendarSequence).toBe(0)
  })
})

describe('a tentative class that becomes certain', () => {
  test('tells everybody with a seat once, and their calendar turns from TENTATIVE to CONFIRMED with a higher SEQUENCE', async () => {
    const { classId, student, buyer } = await soldClass({ count: 1 }, { goal: 5 })
    await confirmClass({ classId, actor: system, now })
    expect((await jobsAbout(classId)).map(({ task }) => task)).toEqual(['tell-class-confirmed'])
    await Promise.all([tellClassConfirmed({ classId }), tellClassConfirmed({ classId })])
    expect([(await mailsTo(student.email)).length, (await mailsTo(buyer.email)).length]).toEqual([1, 1])
    const { letter, files } = await lastLetter(student.email, 'class-confirmed')
    expect(letter.subject).toMatch(/^It runs: /)
    expect(files).toMatchObject([{ method: 'REQUEST', status: 'CONFIRMED', sequence: 1 }])
  })

  test('without seats tells nobody', async () => {
    const { classId } = await makeClass(courseId, { count: 1 }, { goal: 5 })
    await openClass({ classId, actor: system, now })
    await confirmClass({ classId, actor: system, now })
    expect(await jobsAbout(classId)).toEqual([])
  })
})
