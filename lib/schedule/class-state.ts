import { DomainError } from '../errors'
import { areOnSale } from './describe-seats'
import type { Seats } from './seats'

export type ClassStatus = 'draft' | 'open' | 'confirmed' | 'completed' | 'cancelled'

/** What a class may become. Full, in progress and closed are not states: they follow from seats and time. */
const NEXT: Record<ClassStatus, readonly ClassStatus[]> = {
  draft: ['open', 'cancelled'],
  open: ['confirmed', 'cancelled'],
  confirmed: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
}

export const canBecome = (from: ClassStatus, to: ClassStatus): boolean => NEXT[from].includes(to)

/** @throws DomainError `class-state` */
export function requireCanBecome(from: ClassStatus, to: ClassStatus): void {
  if (!canBecome(from, to)) throw new DomainError('class-state', `A class that is ${SAY[from]} cannot be ${SAY[to]}.`)
}

const SAY: Record<ClassStatus, string> = { draft: 'a draft', open: 'open', confirmed: 'confirmed', completed: 'completed', cancelled: 'called off' }

export type Bookable = {
  status: ClassStatus
  isPrivate: boolean
  startsAt: Date | null
  bookingClosesAt: Date | null
}
export type BookingRefusal = {
  code: 'class-unknown' | 'class-cancelled' | 'class-past' | 'class-private' | 'class-begun' | 'booking-closed'
  sentence: string
}

/** Why nobody can book this class now, apart from its seats; null if they can. */
export function whyNotBookable({ status, isPrivate, startsAt, bookingClosesAt }: Bookable, now: Date): BookingRefusal | null {
  if (status === 'draft' || !startsAt) return { code: 'class-unknown', sentence: 'This class is not open for booking.' }
  if (status === 'cancelled') return { code: 'class-cancelled', sentence: 'This class has been called off.' }
  if (status === 'completed') return { code: 'class-past', sentence: 'This class has taken place.' }
  if (isPrivate) return { code: 'class-private', sentence: 'This is a private class: its seats are not sold here.' }
  if (startsAt <= now) return { code: 'class-begun', sentence: 'This class has begun, so its seats are no longer sold.' }
  if (bookingClosesAt && bookingClosesAt <= now) return { code: 'booking-closed', sentence: 'Booking for this class has closed.' }
  return null
}

export type ClassPhase = 'draft' | 'cancelled' | 'over' | 'in-progress' | 'private' | 'closed' | 'full' | 'tentative' | 'open' | 'confirmed'
export type ClassState = { phase: ClassPhase; isBookable: boolean; seatsMissing: number; sentence: string }

type Described = Bookable & { endsAt: Date | null; goal: number | null; seats: Seats }

/** What a class is now, in one word and one sentence. `seatsMissing` counts up to the goal of a class that is not yet confirmed. */
export function describeClassState(described: Described, now: Date): ClassState {
  const { status, startsAt, endsAt, seats } = described
  const seatsMissing = missingSeats(described)
  const refusal = whyNotBookable(described, now)
  const say = (phase: ClassPhase, sentence: string): ClassState => ({ phase, isBookable: !refusal && areOnSale(seats), seatsMissing, sentence })
  if (status === 'cancelled') return say('cancelled', 'This class has been called off.')
  if (status === 'draft' || !startsAt || !endsAt) return say('draft', 'This class is a draft.')
  if (status === 'completed' || endsAt <= now) return say('over', 'This class has taken place.')
  if (startsAt <= now) return say('in-progress', 'This class has begun, so its seats are no longer sold.')
  if (refusal) return say(refusal.code === 'class-private' ? 'private' : 'closed', refusal.sentence)
  if (seats.awaited) return say('full', 'The free seats go to the people on the waitlist first.')
  if (seats.free === 0)
    return say('full', seats.held > 0 ? 'Every seat is taken or held. Who waits is asked when one comes free.' : 'Every seat is taken.')
  if (seatsMissing > 0) return say('tentative', `This class runs once ${seatsMissing} more ${seatsMissing === 1 ? 'seat is' : 'seats are'} booked.`)
  return status === 'confirmed' ? say('confirmed', 'Confirmed: this class runs.') : say('open', 'Open for booking, not yet confirmed.')
}

/** Seats still to be sold before a tentative class is confirmed; 0 where it is, or where it has no goal. */
export const missingSeats = ({ status, goal, seats }: { status: ClassStatus; goal: number | null; seats: Seats }): number =>
  status === 'open' && goal ? Math.max(0, goal - seats.taken) : 0
