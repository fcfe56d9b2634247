import type { Reader } from '../../db/client'
import { DomainError } from '../errors'
import { type ClassCard, getClassByRef, listClasses } from '../schedule/queries'
import { refusePastWaitlist } from '../waitlist/not-past-waitlist'
import type { Booking } from './lock-booking'
import type { TransferPlan } from './plan-transfer'
import { refuseSeats } from './read-offer'
import { type Mover, readTransfer, type SeatsToMove } from './read-transfer'

/** A class that seats might move to: with what it would cost, or why they cannot. */
export type TransferTarget = { courseClass: ClassCard } & ({ plan: TransferPlan; refusal: null } | { plan: null; refusal: string })

type ListTargets = {
  booking: Booking
  moving: SeatsToMove
  courseCode: string
  /** One that is named, listed or not: a private one. */
  alsoRef?: string
  keepsPrice?: boolean
  mover: Mover
  now: Date
}

/** The classes of the course to come, soonest first; those that cannot be chosen say why. */
export async function listTargets(reader: Reader, { courseCode, alsoRef, now, ...asked }: ListTargets): Promise<TransferTarget[]> {
  const listed = await listClasses({ course: courseCode }, now, { reader })
  const named = alsoRef && !listed.some((one) => one.ref === alsoRef) ? await getClassByRef(alsoRef, now, reader) : null
  const others = [...(named ? [named] : []), ...listed].filter((one) => !asked.moving.seats.some((seat) => seat.classId === one.id))
  const targets: TransferTarget[] = []
  for (const courseClass of others) targets.push(await look(reader, courseClass, { ...asked, now }))
  return targets
}

async function look(reader: Reader, courseClass: ClassCard, asked: Omit<ListTargets, 'courseCode' | 'alsoRef'>): Promise<TransferTarget> {
  const { seats } = courseClass
  const noSeats = refuseSeats(asked.moving.seats.length, seats) ?? refusePastWaitlist(seats)
  if (noSeats) return { courseClass, plan: null, refusal: noSeats }
  try {
    return { courseClass, plan: await readTransfer(reader, { ...asked, toClassId: courseClass.id }), refusal: null }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { courseClass, plan: null, refusal: error.message }
  }
}
