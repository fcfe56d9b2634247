import { randomUUID } from 'node:crypto'
import { db } from '../../db/client'
import { sessions, sessionTrainers } from '../../db/schema'
import { makeClass } from './make'
import { insertBooking, insertEnrolment, insertPerson } from './rows'

const HOUR_MS = 3_600_000

type Given = Parameters<typeof makeClass>[0] & { sessionCount?: number; everyDays?: number; students?: number }

/** A class of several two-hour sessions with its trainer, a buyer and students, whoever they are; all of it rows that hang together. */
export async function makeClassroom({ sessionCount = 4, everyDays = 2, students = 1, ...given }: Given = {}) {
  const courseClass = await makeClass(given)
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  const start = courseClass.startsAt ?? new Date('2027-01-12T13:00:00Z')
  const rest = Array.from({ length: sessionCount - 1 }, (_, index) => {
    const startsAt = new Date(start.getTime() + (index + 1) * everyDays * 24 * HOUR_MS)
    return {
      classId: courseClass.id,
      position: index + 2,
      title: `Session ${index + 2}`,
      localStart: startsAt.toISOString().slice(0, 19),
      timeZone: 'UTC',
      durationMinutes: 120,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS),
    }
  })
  if (rest.length > 0) await db.insert(sessions).values(rest)
  const meetings = (await db.select().from(sessions)).filter(({ classId }) => classId === courseClass.id).sort((a, b) => a.position - b.position)
  await db.insert(sessionTrainers).values(meetings.map(({ id }) => ({ sessionId: id, personId: trainer.id })))
  const buyer = await insertPerson({ name: 'Amara Osei' })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, organisation: 'Lindqvist Rail', seatCount: students })
  const seats = []
  for (let index = 0; index < students; index++) {
    const student = await insertPerson({ name: `Student ${index + 1}`, email: `${randomUUID().slice(0, 8)}@students.example` })
    seats.push({ student, seat: await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: student.id }) })
  }
  const [first] = seats
  if (!first) throw new Error('a classroom has students')
  return { courseClass, trainer, buyer, booking, seats, meetings, student: first.student, seat: first.seat }
}

export type Classroom = Awaited<ReturnType<typeof makeClassroom>>

/** The id of the n-th session, counted from 1. */
export function sessionOf({ meetings }: Pick<Classroom, 'meetings'>, position: number): string {
  const found = meetings.find((one) => one.position === position)
  if (!found) throw new Error(`no session ${position}`)
  return found.id
}
