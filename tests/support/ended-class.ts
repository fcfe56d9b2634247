import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courses, sessions, sessionTrainers } from '../../db/schema'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { makeClass } from './make'
import { insertBooking, insertEnrolment, insertPerson } from './rows'

export const ENDED = new Date('2026-11-02T15:00:00Z')
export const AFTER = new Date('2026-11-02T16:00:00Z')

type EndedClass = { students?: number; attended?: number; isRecorded?: boolean }

/** A class of one session that is over, with its trainer and so many students, the first so many of whom attended. */
export async function makeEndedClass({ students = 2, attended = students, isRecorded = true }: EndedClass = {}) {
  const courseClass = await makeClass({ capacity: 60, startsAt: new Date('2026-11-02T13:00:00Z'), status: 'confirmed' })
  await db.update(courses).set({ pdus: 14 }).where(eq(courses.id, courseClass.courseId))
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  if (!session) throw new Error('no session')
  await db.insert(sessionTrainers).values({ sessionId: session.id, personId: trainer.id })
  const buyer = await insertPerson()
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: students })
  const seats = []
  for (let index = 0; index < students; index += 1) {
    const person = await insertPerson({ name: `Student ${index}` })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: person.id, status: 'complete' })
    seats.push({ enrolmentId: seat.id, personId: person.id, email: person.email, actor: person.actor })
  }
  const entries = seats.map(({ enrolmentId }, index) => ({ enrolmentId, status: index < attended ? ('present' as const) : ('absent' as const) }))
  if (isRecorded) await recordAttendance({ sessionId: session.id, entries, actor: trainer.actor, now: ENDED })
  const record = () => recordAttendance({ sessionId: session.id, entries, actor: trainer.actor, now: ENDED })
  return { classId: courseClass.id, ref: courseClass.ref, courseId: courseClass.courseId, bookingId: booking.id, trainer, buyer, seats, record }
}
