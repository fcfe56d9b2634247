import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { courseClasses, enrolments, mails, people, prerequisites, reminderChoices, sessionPlans, sessions } from '../../db/schema'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { declarePrerequisite } from '../../lib/preparation/declare-prerequisite'
import { remindOfPreparation } from '../../lib/preparation/remind-of-preparation'
import { remindOfSessions } from '../../lib/preparation/remind-of-sessions'
import { makeClass } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

/** The class begins on Tue 12 Jan at 13:00. */
const at = (day: string, time = '13:00') => new Date(`2027-01-${day}T${time}:00Z`)

async function seatIn() {
  const courseClass = await makeClass({ meetingUrl: 'https://teams.example/secret-room' })
  const [asked] = await db
    .insert(prerequisites)
    .values({ courseId: courseClass.courseId, position: 1, label: 'Nexus Guide', statement: 'I have studied the Nexus Guide.' })
    .returning()
  const student = await insertPerson({ name: 'Amara Osei' })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: student.id })
  const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: student.id })
  const sent = (template: 'preparation-reminder' | 'session-reminder') =>
    db
      .select()
      .from(mails)
      .where(and(eq(mails.personId, student.id), eq(mails.template, template)))
  return { courseClass, asked, student, seat, sent }
}

test('who has gaps hears of them a week and two days before, once each, by day; a declaration ends it', async () => {
  const { courseClass, sent } = await seatIn()
  await remindOfPreparation(at('05', '12:59'))
  expect(await sent('preparation-reminder')).toHaveLength(0)
  await Promise.all([remindOfPreparation(at('05')), remindOfPreparation(at('05'))])
  await remindOfPreparation(at('06'))
  expect(await sent('preparation-reminder')).toHaveLength(1)
  await remindOfPreparation(at('10', '22:00'))
  expect(await sent('preparation-reminder')).toHaveLength(1)
  await remindOfPreparation(at('11', '09:00'))
  const [, last] = await sent('preparation-reminder')
  expect(last).toBeDefined()
  const letter = asPlainText(await composeLetter(last as typeof mails.$inferSelect))
  expect(letter).toContain('I have studied the Nexus Guide.')
  expect(letter).toContain(`/my/classes/${courseClass.ref}/before`)
  const other = await seatIn()
  const declaring = { ref: other.courseClass.ref, prerequisiteId: other.asked?.id ?? '', doneOn: null, scoreBasisPoints: null }
  await declarePrerequisite({ ...declaring, actor: other.student.actor, now: at('01') })
  await remindOfPreparation(at('06'))
  expect(await other.sent('preparation-reminder')).toHaveLength(0)
})

test('a session is told the day before, by day where the student lives, and what to bring; no link to a room', async () => {
  const { courseClass, student, sent } = await seatIn()
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  await db.insert(sessionPlans).values({ sessionId: session?.id ?? '', prepare: 'Bring your list of dependencies.', changedAt: at('01') })
  await db.update(people).set({ timeZone: 'Australia/Sydney' }).where(eq(people.id, student.id))
  await remindOfSessions(at('11', '13:00'))
  expect(await sent('session-reminder')).toHaveLength(0)
  await remindOfSessions(at('11', '22:00'))
  await remindOfSessions(at('12', '01:00'))
  const [mail, ...more] = await sent('session-reminder')
  expect(more).toEqual([])
  const letter = asPlainText(await composeLetter(mail as typeof mails.$inferSelect))
  expect(letter).toContain('Wed 13 Jan, 00:00–02:00 AEDT')
  expect(letter).toContain('Bring your list of dependencies.')
  expect(letter).not.toContain('secret-room')
})

test('nobody is told of a session that was cancelled, is over or has been given up, nor who turned it off', async () => {
  const [cancelled, gone, off, calledOff] = [await seatIn(), await seatIn(), await seatIn(), await seatIn()]
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, cancelled.courseClass.id))
  if (!session) throw new Error('no session')
  const { id, ...same } = session
  await db.insert(sessions).values({ ...same, position: 2, startsAt: at('20'), endsAt: at('20', '15:00'), localStart: '2027-01-20T13:00:00' })
  await db
    .update(sessions)
    .set({ cancelledAt: at('01') })
    .where(eq(sessions.id, id))
  await db
    .update(enrolments)
    .set({ cancelledAt: at('01') })
    .where(eq(enrolments.id, gone.seat.id))
  await db.insert(reminderChoices).values({ personId: off.student.id, kind: 'sessions', isOn: false, chosenAt: at('01') })
  await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, calledOff.courseClass.id))
  await remindOfSessions(at('12', '09:00'))
  for (const each of [cancelled, gone, off, calledOff]) expect(await each.sent('session-reminder')).toEqual([])
  const over = await seatIn()
  await remindOfSessions(at('12', '15:00'))
  expect(await over.sent('session-reminder')).toEqual([])
})
