import { eq } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { classPrices, courseClasses, sessions, sessionTrainers, volumePrices } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { makeSpeakable, makeToken } from '../secret'
import { checkClassPlan } from './check-class-plan'
import type { SessionTime } from './generate-sessions'
import { requirePlanner } from './require-planner'
import { loadCourseForPlan, titlesFor, warnAboutHours } from './session-defaults'
import { type TrainerOfPlan, warnAboutTrainers } from './trainer-overlaps'

export type ClassPlan = {
  courseId: string
  /** A random one where left out, e.g. `sps-k7m2`. */
  ref?: string
  format: 'immersive' | 'traditional'
  /** BCP 47. */
  language: string
  timeZone: string
  capacity: number
  /** Seats at which a tentative class is confirmed. */
  goal?: number
  isPrivate?: boolean
  privateOrganisation?: string
  meetingUrl?: string
  whiteboardUrl?: string
  bookingClosesAt?: Date
  times: readonly SessionTime[]
  /** One per session; the course's own for this format where left out. */
  titles?: readonly string[]
  prices: readonly { currency: string; listMinor: number; earlyBird?: { priceMinor: number; until: Date } }[]
  volumePrices?: readonly { fromSeats: number; percentBasisPoints: number }[]
  trainers: readonly TrainerOfPlan[]
}

export type PlannedClass = { classId: string; ref: string; warnings: string[] }

/**
 * Makes a draft class with its sessions, prices and trainers. What is unusual but possible comes back as warnings, a
 * sentence each: hours other than the course's, a trainer who is elsewhere at the time.
 *
 * @throws DomainError with the field that is wrong
 */
export async function planClass({
  plan,
  actor,
  now,
  within = db,
}: {
  plan: ClassPlan
  actor: Actor
  now: Date
  within?: Reader
}): Promise<PlannedClass> {
  requirePlanner(actor)
  checkClassPlan(plan)
  return within.transaction(async (tx) => {
    const course = await loadCourseForPlan(tx, plan.courseId)
    const ref = plan.ref ?? (await findFreeRef(tx, course.code))
    const [made] = await tx
      .insert(courseClasses)
      .values({
        ref,
        courseId: course.id,
        format: plan.format,
        language: plan.language,
        timeZone: plan.timeZone,
        capacity: plan.capacity,
        goal: plan.goal,
        isPrivate: plan.isPrivate ?? false,
        privateOrganisation: plan.privateOrganisation,
        privateToken: plan.isPrivate ? makeToken() : null,
        meetingUrl: plan.meetingUrl,
        whiteboardUrl: plan.whiteboardUrl,
        bookingClosesAt: plan.bookingClosesAt,
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: courseClasses.id })
    if (!made) throw new Error('a class was not inserted')
    await insertSessions(tx, made.id, plan, titlesFor(course, plan))
    await insertPrices(tx, made.id, plan)
    await recordAudit(tx, { actor, did: 'planned class', subject: { type: 'class', id: made.id }, details: { ref }, now })
    return { classId: made.id, ref, warnings: [...warnAboutHours(course, plan.times), ...(await warnAboutTrainers(tx, made.id))] }
  })
}

/** Four characters can be read out; should they run short for a course, five. */
async function findFreeRef(tx: Tx, code: string): Promise<string> {
  for (const length of [4, 4, 4, 5, 6]) {
    const ref = `${code.toLowerCase()}-${makeSpeakable(length)}`
    const [taken] = await tx.select({ id: courseClasses.id }).from(courseClasses).where(eq(courseClasses.ref, ref))
    if (!taken) return ref
  }
  throw new Error(`no free ref for ${code}`)
}

async function insertSessions(tx: Tx, classId: string, plan: ClassPlan, titles: readonly string[]): Promise<void> {
  const made = await tx
    .insert(sessions)
    .values(plan.times.map((time, index) => ({ classId, position: index + 1, title: titles[index] ?? `Session ${index + 1}`, ...time })))
    .returning({ id: sessions.id, position: sessions.position })
  const parts = made.flatMap(({ id, position }) =>
    plan.trainers
      .filter((trainer) => !trainer.sessions || trainer.sessions.includes(position))
      .map(({ personId, role }) => ({ sessionId: id, personId, role })),
  )
  if (parts.length > 0) await tx.insert(sessionTrainers).values(parts)
}

async function insertPrices(tx: Tx, classId: string, { prices, volumePrices: volumes = [] }: ClassPlan): Promise<void> {
  await tx.insert(classPrices).values(
    prices.map(({ currency, listMinor, earlyBird }) => ({
      classId,
      currency,
      listMinor,
      earlyBirdMinor: earlyBird?.priceMinor,
      earlyBirdUntil: earlyBird?.until,
    })),
  )
  if (volumes.length > 0) await tx.insert(volumePrices).values(volumes.map((volume) => ({ classId, ...volume })))
}
