import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { makeClass } from './make'
import { insertBooking, insertEnrolment, insertPerson } from './rows'

/** People with a seat in a class of one session that is over, and nothing said about who came. */
export async function makeAlumni(count: number, name = 'Alumna') {
  const courseClass = await makeClass({ startsAt: new Date('2026-10-06T13:00:00Z') })
  await db.update(courseClasses).set({ status: 'completed' }).where(eq(courseClasses.id, courseClass.id))
  const people = []
  for (let index = 0; index < count; index++) {
    const person = await insertPerson({ name: `${name} ${index + 1}` })
    const booking = await insertBooking({ classId: courseClass.id, buyerId: person.id })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: person.id })
    people.push({ ...person, seatId: seat.id, actor: { kind: 'person' as const, personId: person.id, roles: [] } })
  }
  return { classId: courseClass.id, people }
}
