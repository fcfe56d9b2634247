import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { availabilityHours, entitlements, sessions, sessionTrainers, slotRules } from '../../db/schema'
import { makeClass } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

/** Monday, a week after the class of `makeGround` has ended. */
export const NOW = new Date('2027-01-11T08:00:00Z')
/** The day after tomorrow at ten, when the trainer is free. */
export const TEN = new Date('2027-01-13T10:00:00Z')
export const hours = (count: number, from = TEN) => new Date(from.getTime() + count * 3_600_000)

/** A class that is over, its trainer who is free from nine to five every day in London, and so many students with a seat each. */
export async function makeGround({ students = 1, rules = {} }: { students?: number; rules?: Partial<typeof slotRules.$inferInsert> } = {}) {
  const courseClass = await makeClass({ capacity: 60, startsAt: new Date('2027-01-04T13:00:00Z'), status: 'open' })
  await db.insert(entitlements).values([
    { courseId: courseClass.courseId, kind: 'learning-review', minutes: 30 },
    { courseId: courseClass.courseId, kind: 'coaching', minutes: 60 },
  ])
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  if (!session) throw new Error('no session')
  await db.insert(sessionTrainers).values({ sessionId: session.id, personId: trainer.id })
  await makeAvailable(trainer.id, rules)
  const buyer = await insertPerson()
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: students })
  const seats = []
  for (let index = 0; index < students; index += 1) {
    const person = await insertPerson({ name: `Student ${index}`, roles: ['student'] })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: person.id, status: 'complete' })
    seats.push({ enrolmentId: seat.id, personId: person.id, email: person.email, actor: person.actor })
  }
  const [first] = seats
  if (!first) throw new Error('no student')
  return { classId: courseClass.id, ref: courseClass.ref, bookingId: booking.id, buyer, sessionId: session.id, trainer, seats, first }
}

export async function makeAvailable(trainerId: string, rules: Partial<typeof slotRules.$inferInsert> = {}): Promise<void> {
  await db.insert(slotRules).values({ trainerId, timeZone: 'Europe/London', meetingUrl: 'https://teams.example/ruth', ...rules })
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ trainerId, weekday, startsAt: '09:00', endsAt: '17:00' }))
  await db.insert(availabilityHours).values(week)
}
