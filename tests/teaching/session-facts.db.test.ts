import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { enrolments, makeUps } from '../../db/schema'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { announce, withdrawAnnouncement } from '../../lib/teaching/announce'
import { addMaterial } from '../../lib/teaching/materials'
import { markOf, savePlan } from '../../lib/teaching/save-plan'
import { listSessionFacts } from '../../lib/teaching/session-queries'
import { makeClassroom, sessionOf } from '../support/classroom'
import { insertBooking, insertEnrolment, insertPerson, NOW } from '../support/rows'
import { countStatements } from '../support/statements'

const DURING = new Date('2027-01-14T14:00:00Z')

test('a session says how many are on its sheet, guests too, of how many something is written down, and who counts as present', async () => {
  const made = await makeClassroom({ students: 3, startsAt: new Date('2027-01-12T13:00:00Z') })
  const other = await makeClassroom({ courseId: made.courseClass.courseId, students: 1, startsAt: new Date('2027-01-12T13:00:00Z') })
  const [first, second] = [sessionOf(made, 1), sessionOf(made, 2)]
  const factsOf = async (id: string) => {
    const { onSheet, said, present } = (await listSessionFacts(db, made.courseClass.id))(id)
    return [onSheet, said, present]
  }
  expect(await factsOf(first)).toEqual([3, 0, 0])

  const guest = { enrolmentId: other.seat.id, personId: other.student.id }
  await db
    .insert(makeUps)
    .values({ ...guest, missedSessionId: sessionOf(other, 1), sessionId: first, status: 'agreed', requestedAt: NOW, decidedAt: NOW })
  expect([await factsOf(first), await factsOf(second)]).toEqual([
    [4, 0, 0],
    [3, 0, 0],
  ])

  const [present, away, absent] = made.seats.map(({ seat }) => ({ enrolmentId: seat.id, status: 'present' as const }))
  if (!present || !away || !absent) throw new Error('three students')
  const entries = [present, { ...away, lateMinutes: 61 }, { ...absent, status: 'absent' as const }]
  await recordAttendance({ sessionId: first, entries, actor: made.trainer.actor, now: DURING })
  expect([await factsOf(first), await factsOf(second)]).toEqual([
    [4, 3, 1],
    [3, 0, 0],
  ])

  // Seats that are cancelled, unconfirmed or nobody's are on no sheet.
  await db
    .update(enrolments)
    .set({ cancelledAt: DURING })
    .where(eq(enrolments.id, made.seats[0]?.seat.id ?? ''))
  await insertEnrolment({ bookingId: made.booking.id, classId: made.courseClass.id })
  const held = await insertBooking({ classId: made.courseClass.id, buyerId: made.buyer.id, status: 'requested' })
  await insertEnrolment({ bookingId: held.id, classId: made.courseClass.id, personId: (await insertPerson()).id })
  expect(await factsOf(first)).toEqual([3, 2, 0])
})

test('a session says what is prepared for it: its plan, its own links and notices and those of the class, and nothing withdrawn', async () => {
  const made = await makeClassroom({ startsAt: new Date('2027-01-12T13:00:00Z') })
  const [first, second] = [sessionOf(made, 1), sessionOf(made, 2)]
  const own = { classId: made.courseClass.id, actor: made.trainer.actor, now: NOW }
  const link = { title: 'Slides', url: 'https://files.example/1', isForStudents: false }
  await addMaterial({ ...own, ...link, sessionId: first })
  await addMaterial({ ...own, ...link, sessionId: null })
  await savePlan({ ...own, sessionId: first, part: 'plan', text: 'Begin', seenMark: markOf('') })
  await savePlan({ ...own, sessionId: second, part: 'notes', text: 'Mine', seenMark: markOf('') })
  const notice = { ...own, sessionId: second, body: 'New board', isMailed: false, formKey: randomUUID() }
  await announce(notice)
  expect(await countStatements(() => listSessionFacts(db, made.courseClass.id))).toBe(4)
  const factsOf = await listSessionFacts(db, made.courseClass.id)
  expect(factsOf(first)).toMatchObject({ hasPlan: true, hasPreparation: false, materials: 2, announcements: 0 })
  expect(factsOf(second)).toMatchObject({ hasPlan: false, materials: 1, announcements: 1 })
  await withdrawAnnouncement({ ...own, announcementId: notice.formKey })
  expect((await listSessionFacts(db, made.courseClass.id))(second)).toMatchObject({ announcements: 0 })
})
