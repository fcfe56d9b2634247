import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { activities, sessions, sessionTrainers } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { DomainError } from '../../lib/errors'
import { makeClass, NOW } from './make'
import { insertBooking, insertEnrolment, insertPerson } from './rows'

export type PersonActor = Extract<Actor, { kind: 'person' }>

const as = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw new Error('not a person')
  return actor
}

/** A class with its trainer, two students whose seats a third person bought, and people who have nothing to do with it. */
export async function makeTaught(given: Parameters<typeof makeClass>[0] = {}) {
  const courseClass = await makeClass(given)
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  await teach(courseClass.id, trainer.id)
  const buyer = await insertPerson({ name: 'Bea Buyer' })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: 2 })
  const seatOf = async (name: string) => {
    const person = await insertPerson({ name })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: person.id, status: 'complete' })
    return { ...person, actor: as(person.actor), enrolmentId: seat.id }
  }
  const [student, other] = [await seatOf('Amara Osei'), await seatOf('Jonas Lind')]
  const [stranger, otherTrainer] = [await insertPerson(), await insertPerson({ roles: ['trainer'] })]
  const strangers = { buyer: as(buyer.actor), stranger: as(stranger.actor), otherTrainer: as(otherTrainer.actor) }
  return { courseClass, booking, trainer: { ...trainer, actor: as(trainer.actor) }, student, other, strangers }
}

export async function teach(classId: string, personId: string): Promise<void> {
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, classId))
  if (!session) throw new Error('no session')
  await db.insert(sessionTrainers).values({ sessionId: session.id, personId })
}

/** A template of a course, due a day before its first session unless told otherwise. */
export async function insertActivity(given: Partial<typeof activities.$inferInsert> & { courseId: string }) {
  const [activity] = await db
    .insert(activities)
    .values({ kind: 'read', title: 'Read the guide', dueOffsetMinutes: -1440, createdAt: NOW, ...given })
    .returning()
  if (!activity) throw new Error('no activity')
  return activity
}

/** The code an act is refused with; null where it is not. */
export async function codeOf(act: Promise<unknown>): Promise<string | null> {
  try {
    await act
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
