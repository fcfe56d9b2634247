import type { Reader } from '../../db/client'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { listClassIds, planMoreSeats } from './buy-more-seats'
import type { Booking } from './lock-booking'
import { planCancellation } from './plan-cancellation'
import { readSeatsToMove, refuseLeaving } from './read-transfer'

/** By act, why the buyer cannot do it now, as a sentence; an act that is not named can be tried. */
export type RefusedActs = Partial<Record<'transfer' | 'more' | 'cancel', string>>

const holder: Actor = { kind: 'link' }
type Asked = { booking: Booking; seatIds: readonly string[]; now: Date }

/** What would be refused for every seat of a confirmed booking, by the rules that the acts themselves go by. */
export async function readRefusedActs(reader: Reader, asked: Asked): Promise<RefusedActs> {
  if (asked.seatIds.length === 0) return {}
  const [transfer, more, cancel] = [await refuseMoving(reader, asked), await refuseMore(reader, asked), await refuseCancelling(reader, asked)]
  return { ...(transfer && { transfer }), ...(more && { more }), ...(cancel && { cancel }) }
}

async function refuseMoving(reader: Reader, { booking, seatIds, now }: Asked): Promise<string | undefined> {
  const { classes, transferDays } = await readSeatsToMove(reader, booking, seatIds)
  const refusals = classes.map((one) => refuseLeaving({ classes: [one], transferDays }, { actor: holder }, now))
  return refusals.every((refusal) => refusal !== null) ? refusals[0]?.message : undefined
}

async function refuseMore(reader: Reader, { booking, now }: Asked): Promise<string | undefined> {
  let first: string | undefined
  for (const classId of await listClassIds(reader, booking.id)) {
    try {
      await planMoreSeats(reader, { booking, classId, seats: 1, now })
      return undefined
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      first ??= error.message
    }
  }
  return first
}

async function refuseCancelling(reader: Reader, { booking, seatIds, now }: Asked): Promise<string | undefined> {
  const { seats } = await planCancellation(reader, { booking, enrolmentIds: seatIds, now })
  const areBegun = seats.every((seat) => seat.fee.basis === 'begun')
  return areBegun ? 'This class has begun. Write to us, and we will see what can be done.' : undefined
}
