import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'
import type { MailParams } from '../emails/templates'
import { student } from '../enrolments/student'
import type { Returned } from '../ledger/request-refund'
import { sum } from '../money'
import type { Booking } from './lock-booking'
import type { MovedSeat } from './plan-transfer'

type Move = {
  booking: Booking
  seats: readonly Pick<MovedSeat, 'enrolmentId' | 'classId' | 'personId'>[]
  /** RFC 5545, of each enrolment once it was moved. */
  sequences: ReadonlyMap<string, number>
  toClassId: string
  paidMinor: number
  differenceMinor: number
  returned: readonly Returned[]
  now: Date
}

/** The buyer is told what moved from where to where and what became of the money; each student gets the calendar entries, and no word of money. */
export async function tellOfMove(tx: Tx, { booking, seats, sequences, toClassId, paidMinor, differenceMinor, returned, now }: Move): Promise<void> {
  const fromClassId = seats[0]?.classId ?? booking.classId
  const money = { paidMinor, differenceMinor, returnedMinor: sum(returned.map((one) => one.amountMinor)), returnedAs: returned[0]?.method ?? null }
  await tellBuyer(
    tx,
    booking,
    'seats-moved',
    { bookingId: booking.id, at: now.toISOString(), seats: seats.length, fromClassId, toClassId, ...money },
    now,
  )
  for (const { enrolmentId, classId, personId } of seats) {
    if (!personId) continue
    const who = await findStudent(tx, enrolmentId)
    if (!who) continue
    const params = {
      enrolmentId,
      personId,
      ...who,
      fromClassId: classId,
      toClassId,
      sequence: sequences.get(enrolmentId) ?? 1,
      at: now.toISOString(),
    }
    await queueMail(tx, { to: who.email, template: 'seat-moved', params, personId, bookingId: booking.id, now })
  }
}

type BuyerMail = 'seats-moved' | 'seats-added' | 'change-refunded' | 'change-lapsed' | 'difference-paid'

/** A mail about a change to whoever booked. */
export async function tellBuyer<Name extends BuyerMail>(
  tx: Tx,
  booking: Booking,
  template: Name,
  params: MailParams[Name],
  now: Date,
): Promise<void> {
  await queueMail(tx, { to: booking.buyerEmail, template, params, personId: booking.buyerId, bookingId: booking.id, now })
}

/** Where the seat's own mails go. */
async function findStudent(tx: Tx, enrolmentId: string): Promise<{ name: string; email: string } | null> {
  const [found] = await tx
    .select(student)
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(enrolments.id, enrolmentId))
  return found?.email ? { name: found.name ?? found.email, email: found.email } : null
}
