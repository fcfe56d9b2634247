import { and, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses, sessions, sessionTrainers } from '../../db/schema'
import { makeClass } from './make'
import { insertBooking, insertEnrolment, insertPerson, NOW } from './rows'

const NAMES = ['Amara Osei', 'Tariq Karimi', 'Jonas Lindqvist', 'Mei Sakamoto', 'Konrad Wójcik', 'Yusuf Toprak', 'Lucía Carrasco', 'Sam Achterberg']

type Taught = { students?: number; startsAt?: Date; zone?: string }

/** A class with two trainers, a third who has no part in it, and so many named students, two and two of one organisation. */
export async function makeTaughtClass({ students = 4, startsAt = new Date('2027-01-12T13:00:00Z') }: Taught = {}) {
  const courseClass = await makeClass({ startsAt, status: 'open' })
  const [trainer, coTrainer, stranger] = [
    await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] }),
    await insertPerson({ name: 'Daniel Mbeki', roles: ['trainer'] }),
    await insertPerson({ name: 'Ines Albrecht', roles: ['trainer'] }),
  ]
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  if (!session) throw new Error('no session')
  await db.insert(sessionTrainers).values([trainer, coTrainer].map(({ id }) => ({ sessionId: session.id, personId: id })))
  const buyer = await insertPerson({ name: 'Rosalind Pike' })
  const seats = []
  for (let index = 0; index < students; index += 1) {
    const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, organisation: `Organisation ${Math.floor(index / 2)}` })
    const person = await insertPerson({ name: NAMES[index] ?? `Student ${index}` })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: person.id })
    seats.push({
      enrolmentId: seat.id,
      bookingId: booking.id,
      name: person.name ?? '',
      personId: person.id,
      email: person.email,
      actor: person.actor,
    })
  }
  return { classId: courseClass.id, ref: courseClass.ref, session, trainer, coTrainer, stranger, buyer, seats, now: NOW }
}

/** Another session of the class, a week after the one before, with the same trainers. */
export async function addSession(classId: string, position: number, startsAt: Date) {
  const endsAt = new Date(startsAt.getTime() + 2 * 3_600_000)
  const time = { localStart: startsAt.toISOString().slice(0, 19), timeZone: 'UTC', durationMinutes: 120, startsAt, endsAt }
  const [made] = await db
    .insert(sessions)
    .values({ classId, position, title: `Session ${position}`, ...time })
    .returning()
  if (!made) throw new Error('no session')
  const parts = await db
    .select({ personId: sessionTrainers.personId })
    .from(sessionTrainers)
    .innerJoin(sessions, and(eq(sessions.id, sessionTrainers.sessionId), eq(sessions.classId, classId), eq(sessions.position, 1)))
  if (parts.length > 0) await db.insert(sessionTrainers).values(parts.map(({ personId }) => ({ sessionId: made.id, personId })))
  await db.update(courseClasses).set({ updatedAt: NOW }).where(eq(courseClasses.id, classId))
  return made
}
