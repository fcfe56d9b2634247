import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { attendances, auditEntries, bookings, classChanges, courseClasses, enrolments, mails, makeUps, sessions } from '../../db/schema'
import { judgeClass, readSheet } from '../../lib/attendance/queries'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { writePersonCalendar } from '../../lib/calendar/person-calendar'
import { composeClassChanged, composeClassConfirmed } from '../../lib/emails/compose-class-changed'
import { composeMakeUpAgreed, composeMakeUpEnded, composeMakeUpNews } from '../../lib/emails/compose-make-ups'
import { composeSessionReminder } from '../../lib/emails/compose-preparation'
import type { Letter } from '../../lib/emails/letter'
import { getOwnClass } from '../../lib/enrolments/own-classes'
import { decideMakeUp } from '../../lib/make-ups/decide-make-up'
import { endMakeUps, tellGuestsOfMoves } from '../../lib/make-ups/follow-make-ups'
import { listMakeUpChoices, listOwnMakeUps, listTaughtMakeUps } from '../../lib/make-ups/queries'
import { requestMakeUp } from '../../lib/make-ups/request-make-up'
import { withdrawMakeUp } from '../../lib/make-ups/withdraw-make-up'
import { readPathFacts } from '../../lib/path/read-path-facts'
import { remindOfSessions } from '../../lib/preparation/remind-of-sessions'
import { invitationUid } from '../../lib/schedule/calendar-invitation'
import { countSeats } from '../../lib/schedule/seats'
import { refusalOf } from '../support/booking-rows'
import { makeClassroom, sessionOf } from '../support/classroom'
import { insertPerson, NOW } from '../support/rows'

const LATER = new Date('2027-03-30T12:00:00Z')

/** A student of one class, and another class of the course six weeks later. */
async function twoClasses() {
  const own = await makeClassroom({ startsAt: new Date('2027-01-12T13:00:00Z'), status: 'confirmed' })
  const other = await makeClassroom({
    courseId: own.courseClass.courseId,
    startsAt: new Date('2027-02-23T13:00:00Z'),
    status: 'confirmed',
    meetingUrl: 'https://teams.example/other',
  })
  const ask = (over: Partial<Parameters<typeof requestMakeUp>[0]> = {}) =>
    requestMakeUp({
      missedSessionId: sessionOf(own, 2),
      sessionId: sessionOf(other, 2),
      note: 'Flu',
      actor: own.student.actor as never,
      now: NOW,
      ...over,
    })
  const decide = (makeUpId: string, isAgreed = true, actor = other.trainer.actor) =>
    decideMakeUp({ makeUpId, isAgreed, answer: 'See you there', actor, now: NOW })
  return { own, other, ask, decide }
}

const statusOf = async (id: string) => (await db.select().from(makeUps).where(eq(makeUps.id, id)))[0]?.status
const mailsAbout = async (template: string, makeUpId: string) =>
  (
    await db
      .select()
      .from(mails)
      .where(and(eq(mails.template, template), sql`${mails.params}->>'makeUpId' = ${makeUpId}`))
  ).map((mail) => mail)

describe('asking to make up a session', () => {
  test('is possible in the matching session of another class of the course, and its trainers are told', async () => {
    const { own, other, ask } = await twoClasses()
    const offered = await listMakeUpChoices(db, { sessionId: sessionOf(own, 2), personId: own.student.id, now: NOW })
    expect(offered.map(({ id }) => id)).toEqual([sessionOf(other, 2)])
    const { makeUpId } = await ask()
    expect(await statusOf(makeUpId)).toBe('requested')
    const [news] = await mailsAbout('make-up-news', makeUpId)
    expect(news?.personId).toBe(other.trainer.id)
    expect((await composeMakeUpNews(db, news?.params as never)).heading).toBe('Student 1 asks to make up a session in yours.')
  })

  test('is refused for another session than those offered, a class called off, over or private, and one the student sits in', async () => {
    const { own, other, ask } = await twoClasses()
    expect(await refusalOf(ask({ sessionId: sessionOf(other, 3) }))).toHaveProperty('sessionId')
    expect(await refusalOf(ask({ sessionId: sessionOf(own, 3) }))).toHaveProperty('sessionId')
    expect(await refusalOf(ask({ now: LATER }))).toHaveProperty('sessionId')
    await db
      .update(courseClasses)
      .set({ isPrivate: true, privateToken: 'x'.repeat(30) })
      .where(eq(courseClasses.id, other.courseClass.id))
    expect(await refusalOf(ask())).toHaveProperty('sessionId')
    await db.update(courseClasses).set({ isPrivate: false, status: 'cancelled' }).where(eq(courseClasses.id, other.courseClass.id))
    expect(await refusalOf(ask())).toHaveProperty('sessionId')
    expect(await db.select().from(makeUps).where(eq(makeUps.personId, own.student.id))).toEqual([])
  })

  test('is possible once at a time, and not where the student was present', async () => {
    const { own, other, ask } = await twoClasses()
    await ask()
    expect(await refusalOf(ask())).toHaveProperty('asked-already')
    await db.insert(attendances).values({ enrolmentId: own.seat.id, sessionId: sessionOf(own, 3), status: 'present', recordedAt: NOW })
    expect(await refusalOf(ask({ missedSessionId: sessionOf(own, 3), sessionId: sessionOf(other, 3) }))).toHaveProperty('was-there')
  })

  test('is for the student of the seat alone', async () => {
    const { own, other, ask } = await twoClasses()
    for (const stranger of [other.student, own.buyer, own.trainer, await insertPerson()])
      expect(await refusalOf(ask({ actor: stranger.actor as never }))).toHaveProperty('session-unknown')
    expect(await refusalOf(ask({ missedSessionId: 'nonsense' }))).toHaveProperty('session-unknown')
  })
})

describe('the trainer of the other class', () => {
  test('agrees: the student has an invitation and the room, their own trainer is told, and no seat is taken', async () => {
    const { own, other, ask, decide } = await twoClasses()
    const before = await countSeats(db, [other.courseClass.id], NOW)
    const { makeUpId } = await ask()
    expect((await listOwnMakeUps(db, { classId: own.courseClass.id, personId: own.student.id }))[0]?.session.meetingUrl).toBeNull()
    await decide(makeUpId)
    await decide(makeUpId)
    expect((await listOwnMakeUps(db, { classId: own.courseClass.id, personId: own.student.id }))[0]).toMatchObject({
      status: 'agreed',
      answer: 'See you there',
      session: { meetingUrl: 'https://teams.example/other' },
    })
    const told = await mailsAbout('make-up-agreed', makeUpId)
    expect(told).toHaveLength(1)
    const letter = await composeMakeUpAgreed(db, told[0]?.params as never)
    expect(letter.attachments[0]?.content.toString()).toContain('METHOD:REQUEST')
    expect((await mailsAbout('make-up-news', makeUpId)).map(({ personId }) => personId).sort()).toEqual([own.trainer.id, other.trainer.id].sort())
    expect(await countSeats(db, [other.courseClass.id], NOW)).toEqual(before)
    expect(await getOwnClass(db, { ref: other.courseClass.ref, personId: own.student.id })).toBeNull()
  })

  test('declines, also after having agreed; then the calendar entry is cancelled and another may be asked for', async () => {
    const { ask, decide } = await twoClasses()
    const { makeUpId } = await ask()
    await decide(makeUpId)
    await decide(makeUpId, false)
    const [ended] = await mailsAbout('make-up-ended', makeUpId)
    const letter = await composeMakeUpEnded(db, ended?.params as never)
    const ics = letter.attachments[0]?.content.toString() ?? ''
    expect(ics).toContain('METHOD:CANCEL')
    expect(ics).toContain('SEQUENCE:1')
    expect(await refusalOf(decide(makeUpId))).toHaveProperty('gone')
    await ask()
  })

  test('is nobody else: not the student’s own trainer, no student; what they try changes nothing', async () => {
    const { own, ask, decide } = await twoClasses()
    const { makeUpId } = await ask()
    for (const { actor } of [own.trainer, own.student, await insertPerson({ roles: ['trainer'] })])
      expect(await refusalOf(decide(makeUpId, true, actor))).toEqual({ 'make-up-unknown': 'There is no such request.' })
    expect(await refusalOf(decide('nonsense'))).toHaveProperty('make-up-unknown')
    expect(await statusOf(makeUpId)).toBe('requested')
    expect(await listTaughtMakeUps(db, { personId: own.trainer.id, now: NOW })).toEqual([])
  })

  test('sees what is asked of them, by name', async () => {
    const { other, ask } = await twoClasses()
    await ask()
    expect(await listTaughtMakeUps(db, { personId: other.trainer.id, now: NOW })).toEqual([
      expect.objectContaining({ name: 'Student 1', note: 'Flu', status: 'requested' }),
    ])
  })
})

test('a student takes it back, their own alone; after an agreement the calendar entry is cancelled', async () => {
  const { own, other, ask, decide } = await twoClasses()
  const { makeUpId } = await ask()
  await decide(makeUpId)
  expect(await refusalOf(withdrawMakeUp({ makeUpId, actor: other.student.actor as never, now: NOW }))).toHaveProperty('make-up-unknown')
  await withdrawMakeUp({ makeUpId, actor: own.student.actor as never, now: NOW })
  expect(await statusOf(makeUpId)).toBe('withdrawn')
  expect(await mailsAbout('make-up-ended', makeUpId)).toHaveLength(1)
  expect(await readSheet(db, { classId: other.courseClass.id, sessionId: sessionOf(other, 2) })).toHaveLength(1)
})

test('a guest stands on the sheet of the other class, and being there counts as the session missed', async () => {
  const { own, other, ask, decide } = await twoClasses()
  const { makeUpId } = await ask()
  const sheetOf = () => readSheet(db, { classId: other.courseClass.id, sessionId: sessionOf(other, 2) })
  expect((await sheetOf()).map(({ guestOf }) => guestOf)).toEqual([null])
  const record = (sessionId: string, trainer = other.trainer, status: 'present' | 'absent' = 'present') =>
    recordAttendance({ sessionId, entries: [{ enrolmentId: own.seat.id, status }], actor: trainer.actor, now: LATER })
  expect(await refusalOf(record(sessionOf(other, 2)))).toHaveProperty('no-such-seat')
  await decide(makeUpId)
  expect((await sheetOf()).at(-1)).toMatchObject({ name: 'Student 1', guestOf: own.courseClass.ref, enrolmentId: own.seat.id })
  const [own2] = await readSheet(db, { classId: own.courseClass.id, sessionId: sessionOf(own, 2) })
  expect(own2?.goesTo).toMatchObject({ ref: other.courseClass.ref, startsAt: expect.any(Date) })
  expect((await readSheet(db, { classId: own.courseClass.id, sessionId: sessionOf(own, 3) }))[0]?.goesTo).toBeNull()
  for (const position of [1, 3]) await record(sessionOf(own, position), own.trainer)
  await record(sessionOf(own, 2), own.trainer, 'absent')
  const judged = async () => (await judgeClass(db, own.courseClass.id)).get(own.seat.id)
  expect(await judged()).toMatchObject({ present: 2, needed: 3, hasAttended: false })
  await record(sessionOf(other, 2))
  expect(await judged()).toMatchObject({ present: 3, needed: 3, hasAttended: true, unrecorded: 1 })
  expect(await refusalOf(record(sessionOf(other, 3)))).toHaveProperty('no-such-seat')
  expect((await judgeClass(db, other.courseClass.id)).has(own.seat.id)).toBe(false)
})

test('made up after the student’s own class was completed, it asks for the alumni rights of that class, not of the other', async () => {
  const { own, other, ask, decide } = await twoClasses()
  await decide((await ask()).makeUpId)
  await db.update(courseClasses).set({ status: 'completed' }).where(eq(courseClasses.id, own.courseClass.id))
  const entries = [{ enrolmentId: own.seat.id, status: 'present' as const }]
  await recordAttendance({ sessionId: sessionOf(other, 2), entries, actor: other.trainer.actor, now: LATER })
  const { rows } = await db.execute<{ classId: string }>(sql`select j.payload->>'classId' as "classId" from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'give-alumni-rights'`)
  const asked = rows.map(({ classId }) => classId)
  expect(asked).toContain(own.courseClass.id)
  expect(asked).not.toContain(other.courseClass.id)
})

test('once agreed, the student’s path and calendar go to the other class for it', async () => {
  const { own, other, ask, decide } = await twoClasses()
  const held = async () => {
    const attended = await getOwnClass(db, { ref: own.courseClass.ref, personId: own.student.id })
    const facts = attended && (await readPathFacts(db, { own: attended, personId: own.student.id, zone: 'Europe/London', now: NOW }))
    return facts?.sessions.find(({ position }) => position === 2)?.toAttend
  }
  const feed = async () => (await writePersonCalendar(db, { personId: own.student.id, now: NOW })).replaceAll('\r\n ', '')
  const { makeUpId } = await ask()
  expect(await held()).toMatchObject({ madeUpWith: null })
  await decide(makeUpId)
  const [session] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sessionOf(other, 2)))
  expect(await held()).toMatchObject({ madeUpWith: other.courseClass.ref, startsAt: session?.startsAt, meetingUrl: 'https://teams.example/other' })
  expect(await feed()).toContain(invitationUid(sessionOf(other, 2), makeUpId))
  expect(await feed()).not.toContain(invitationUid(sessionOf(own, 2), own.seat.id))
  expect(await feed()).toContain(invitationUid(sessionOf(own, 3), own.seat.id))
  await db.insert(attendances).values({ enrolmentId: own.seat.id, sessionId: sessionOf(own, 2), status: 'present', recordedAt: LATER })
  expect(await held()).toMatchObject({ madeUpWith: null })
  await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, other.courseClass.id))
  expect(await feed()).not.toContain(invitationUid(sessionOf(other, 2), makeUpId))
})

test('agreed in advance, the session one is excused from leaves the calendar, and comes back when it is off', async () => {
  const { own, ask, decide } = await twoClasses()
  const { makeUpId } = await ask()
  await decide(makeUpId)
  const files = async (template: string, compose: (params: never) => Promise<Letter>) =>
    (await compose((await mailsAbout(template, makeUpId))[0]?.params as never)).attachments.map(({ content }) =>
      content.toString().replaceAll('\r\n ', ''),
    )
  const uid = invitationUid(sessionOf(own, 2), own.seat.id)
  const [, cancelled] = await files('make-up-agreed', (params) => composeMakeUpAgreed(db, params))
  expect(cancelled).toContain('METHOD:CANCEL')
  expect([cancelled?.includes(uid), /SEQUENCE:(\d+)/.exec(cancelled ?? '')?.[1]]).toEqual([true, '1'])
  await withdrawMakeUp({ makeUpId, actor: own.student.actor as never, now: NOW })
  const [, back] = await files('make-up-ended', (params) => composeMakeUpEnded(db, params))
  expect(back).toContain('METHOD:REQUEST')
  expect([back?.includes(uid), /SEQUENCE:(\d+)/.exec(back ?? '')?.[1]]).toEqual([true, '2'])
})

test('a change to the class one is excused from puts that session back into no calendar, and the others stay told', async () => {
  const { own, ask, decide } = await twoClasses()
  await decide((await ask()).makeUpId)
  const classId = own.courseClass.id
  const about = { bookingId: own.booking.id, personId: own.student.id, enrolmentId: own.seat.id }
  await db.update(courseClasses).set({ goal: 1 }).where(eq(courseClasses.id, classId))
  const told = await composeClassConfirmed(db, { ...about, classId })
  const time = { localStart: '2027-03-30T13:00:00', startsAt: LATER.toISOString(), endsAt: LATER.toISOString(), timeZone: 'Europe/London' }
  const changes = [2, 3].map((position) => ({ sessionId: sessionOf(own, position), title: 'x', kind: 'moved' as const, from: time, to: time }))
  const [change] = await db.insert(classChanges).values({ classId, changes, changedAt: NOW }).returning()
  const moved = await composeClassChanged(db, { ...about, changeId: change?.id ?? '' })
  for (const { attachments } of [told, moved]) {
    const files = attachments.map(({ content }) => content.toString().replaceAll('\r\n ', '')).join()
    expect(files).toContain(invitationUid(sessionOf(own, 3), own.seat.id))
    expect(files).not.toContain(invitationUid(sessionOf(own, 2), own.seat.id))
  }
})

test('the day before they are reminded of the session they go to, not of the one they are excused from', async () => {
  const { own, other, ask, decide } = await twoClasses()
  const { makeUpId } = await ask()
  await decide(makeUpId)
  const of = async (sessionId: string) => {
    const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId))
    const dayBefore = new Date((session?.startsAt.getTime() ?? 0) - 22 * 3_600_000)
    await remindOfSessions(dayBefore)
    const sent = await db
      .select()
      .from(mails)
      .where(and(eq(mails.template, 'session-reminder'), eq(mails.personId, own.student.id)))
    return sent.filter(({ params }) => (params as { sessionId: string }).sessionId === sessionId)
  }
  expect(await of(sessionOf(own, 1))).toHaveLength(1)
  expect(await of(sessionOf(own, 2))).toEqual([])
  const [mail, ...more] = await of(sessionOf(other, 2))
  expect(more).toEqual([])
  const letter = await composeSessionReminder(db, mail?.params as never)
  expect([letter.heading, letter.introduction]).toEqual([
    'The session you make up is near.',
    [`You come as a guest of class ${other.courseClass.ref}.`],
  ])
})

test('missed in the other class as well, it may be asked for once more', async () => {
  const { own, other, ask, decide } = await twoClasses()
  const third = await makeClassroom({ courseId: own.courseClass.courseId, startsAt: new Date('2027-05-04T13:00:00Z'), status: 'confirmed' })
  const { makeUpId } = await ask()
  await decide(makeUpId)
  const again = () => ask({ sessionId: sessionOf(third, 2), now: LATER })
  expect(await refusalOf(again())).toHaveProperty('asked-already')
  const entries = [{ enrolmentId: own.seat.id, status: 'absent' as const }]
  await recordAttendance({ sessionId: sessionOf(other, 2), entries, actor: other.trainer.actor, now: LATER })
  const second = await again()
  expect([await statusOf(makeUpId), await statusOf(second.makeUpId)]).toEqual(['withdrawn', 'requested'])
  const [entry] = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, makeUpId), eq(auditEntries.did, 'ended a make-up')))
  expect(entry?.details).toEqual({ why: 'missed as well' })
})

describe('what changes meanwhile', () => {
  const happenings: [string, (room: Awaited<ReturnType<typeof twoClasses>>) => Promise<unknown>][] = [
    ['the seat is cancelled', ({ own }) => db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, own.seat.id))],
    ['the booking is cancelled', ({ own }) => db.update(bookings).set({ status: 'cancelled' }).where(eq(bookings.id, own.booking.id))],
    [
      'the seat goes to somebody else',
      async ({ own }) =>
        db
          .update(enrolments)
          .set({ personId: (await insertPerson()).id })
          .where(eq(enrolments.id, own.seat.id)),
    ],
    [
      'the seat moves to another class',
      async ({ own }) => {
        const third = await makeClassroom({ courseId: own.courseClass.courseId })
        await db.update(enrolments).set({ classId: third.courseClass.id }).where(eq(enrolments.id, own.seat.id))
      },
    ],
    [
      'the session is taken away',
      ({ other }) =>
        db
          .update(sessions)
          .set({ cancelledAt: NOW })
          .where(eq(sessions.id, sessionOf(other, 2))),
    ],
    [
      'the other class is called off',
      ({ other }) => db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, other.courseClass.id)),
    ],
  ]

  test.each(happenings)('%s: the make-up ends, once, with a cancelled calendar entry, and the guest leaves the sheet', async (_, happen) => {
    const room = await twoClasses()
    const { makeUpId } = await room.ask()
    await room.decide(makeUpId)
    await endMakeUps(NOW)
    expect(await statusOf(makeUpId)).toBe('agreed')
    await happen(room)
    await Promise.all([endMakeUps(NOW), endMakeUps(NOW)])
    expect(await statusOf(makeUpId)).toBe('withdrawn')
    const ended = await mailsAbout('make-up-ended', makeUpId)
    expect(ended).toHaveLength(1)
    expect(ended[0]?.params).toMatchObject({ why: 'ended', wasAgreed: true })
    const sheet = await readSheet(db, { classId: room.other.courseClass.id, sessionId: sessionOf(room.other, 2) })
    expect(sheet.filter(({ guestOf }) => guestOf)).toEqual([])
    const entries = await db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, makeUpId), eq(auditEntries.did, 'ended a make-up')))
    expect(entries).toHaveLength(1)
  })

  test('nobody answers before the session is over: it ends', async () => {
    const { ask } = await twoClasses()
    const { makeUpId } = await ask()
    await endMakeUps(LATER)
    expect(await statusOf(makeUpId)).toBe('withdrawn')
    expect((await mailsAbout('make-up-ended', makeUpId))[0]?.params).toMatchObject({ why: 'unanswered', wasAgreed: false })
  })

  test('the session is moved: the guest gets its new time, once for each move', async () => {
    const { other, ask, decide } = await twoClasses()
    const { makeUpId } = await ask()
    await decide(makeUpId)
    await tellGuestsOfMoves(NOW)
    expect(await mailsAbout('make-up-agreed', makeUpId)).toHaveLength(1)
    await db
      .update(sessions)
      .set({ calendarSequence: 1, endsAt: new Date('2027-02-25T17:00:00Z'), startsAt: new Date('2027-02-25T15:00:00Z') })
      .where(eq(sessions.id, sessionOf(other, 2)))
    await Promise.all([tellGuestsOfMoves(NOW), tellGuestsOfMoves(NOW)])
    const told = await mailsAbout('make-up-agreed', makeUpId)
    expect(told.map(({ params }) => (params as { isMoved: boolean }).isMoved).sort()).toEqual([false, true])
    const moved = told.find(({ params }) => (params as { isMoved: boolean }).isMoved)
    expect((await composeMakeUpAgreed(db, moved?.params as never)).attachments[0]?.content.toString()).toContain('SEQUENCE:1')
  })
})
