import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { enrolments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { lockSeats } from './lock-seat'
import { countAsReminded } from './name-reminders'
import { readFirst, replaceStudent, tellFirst } from './replace-student'
import { whyNotNamed } from './seat-rules'
import { emptySeat } from './seat-student'

const actor: Actor = { kind: 'link' }

/**
 * The student says that they cannot come, or are not who was meant: the name goes, the seat stays the buyer's, who is told.
 * @throws DomainError `no-such-seat`, `too-late` or `class-called-off`
 */
export async function declineSeat({ token, now }: { token: string; now: Date }): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const [seat] = await lockSeats(tx, eq(enrolments.token, token))
      const first = await readFirst(tx, seat)
      if (!first) throw noSeat()
      const refusal = whyNotNamed(seat, actor, now)
      if (refusal) throw refusal
      await emptySeat(tx, seat)
      await tellFirst(tx, seat, first, now)
      await tellBuyer(tx, seat, { name: first.name, isPassedOn: false }, now)
      await recordAudit(tx, { actor, did: 'declined a seat', subject: { type: 'enrolment', id: seat.id }, details: { from: first.personId }, now })
      await countAsReminded(tx, { ...seat, now })
    }),
  )
}

type HandOver = { token: string; name: string; email: string; now: Date }

/**
 * The student gives their own seat to a colleague, where it costs nothing. The buyer is told.
 * @throws what `replaceStudent` throws
 */
export async function handOverSeat({ token, name, email, now }: HandOver): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const [seat] = await lockSeats(tx, eq(enrolments.token, token))
      const first = await readFirst(tx, seat)
      if (!first) throw noSeat()
      await replaceStudent(tx, { enrolmentId: seat.id, name, email, actor, now })
      await tellBuyer(tx, seat, { name: first.name, isPassedOn: true }, now)
    }),
  )
}

const noSeat = () => new DomainError('no-such-seat', 'This link opens no seat any more.')

type Seat = { id: string; bookingId: string; buyerId: string; buyerEmail: string }

const tellBuyer = (tx: Tx, { id, bookingId, buyerId, buyerEmail }: Seat, news: { name: string; isPassedOn: boolean }, now: Date) =>
  queueMail(tx, { to: buyerEmail, template: 'seat-given-up', params: { enrolmentId: id, ...news }, personId: buyerId, bookingId, now })
