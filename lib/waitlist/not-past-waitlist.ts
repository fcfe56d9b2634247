import type { Tx } from '../../db/client'
import { DomainError } from '../errors'
import { countSeatsOf, type Seats } from '../schedule/seats'

/** Why no seat can be had although some are free: people wait who are to be offered them first. Null if nobody does. */
export const refusePastWaitlist = ({ awaited }: Pick<Seats, 'awaited'>): string | null =>
  awaited ? 'The free seats of this class go to the people on the waitlist first. Join the waitlist to be next in line.' : null

type NotPast = { classId: string; seats: number; now: Date }

/**
 * For whoever takes seats of a class under its lock without an offer: more seats for a booking, a transfer into it.
 * @throws DomainError `class-full`, `waitlist-first` at field `seats`
 */
export async function requireNotPastWaitlist(tx: Tx, { classId, seats, now }: NotPast): Promise<void> {
  const counted = await countSeatsOf(tx, classId, now)
  if (seats > counted.free)
    throw new DomainError('class-full', counted.free === 0 ? 'That class is full.' : `That class has only ${counted.free} free.`, 'seats')
  const refusal = refusePastWaitlist(counted)
  if (refusal) throw new DomainError('waitlist-first', refusal, 'seats')
}

/**
 * Whether seats that were given up may be taken back, as by a payment that came too late: only those that are free after everybody who
 * waits and could be offered some has had theirs. Somebody in line without an offer yet does not lose to a payment out of time.
 */
export const canTakeBack = (seats: number, { free, awaited = 0 }: Seats): boolean => seats <= free - awaited
