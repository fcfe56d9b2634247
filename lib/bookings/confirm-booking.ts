import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookingLines, bookings, discountUses, enrolments, personEmails, seatClaims } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { invoiceDueOn } from '../invoices/due-on'
import { issueInvoice } from '../invoices/issue-invoice'
import { enqueue } from '../jobs/enqueue'
import { allocateToBooking } from '../ledger/allocate'
import { spendCreditHold } from '../ledger/credit-hold'
import { confirmClassAtGoal } from '../schedule/confirm-class'
import { makeToken } from '../secret'

type Confirmed = {
  /** What was paid for it just now, if anything. */
  receipt?: { id: string; amountMinor: number }
  /** A credit pays all of it. */
  isCovered?: boolean
  actor: Actor
  now: Date
}
type ConfirmBooking = Confirmed & { bookingId: string }
type GrantSeats = Confirmed & { booking: Booking; lines: Line[] }

/**
 * Turns held seats into enrolments, spends the codes, issues the invoice and promises the mail. The caller holds the locks of
 * the booking and its class, and has made sure of the seats. Nothing a person typed can make this fail.
 */
export async function confirmBooking(tx: Tx, { bookingId, receipt, isCovered, actor, now }: ConfirmBooking): Promise<void> {
  const [booking] = await tx
    .update(bookings)
    .set({ status: 'confirmed', confirmedAt: now, heldUntil: null, expiredAt: null })
    .where(and(eq(bookings.id, bookingId), inArray(bookings.status, ['held', 'requested', 'expired'])))
    .returning()
  if (!booking) throw new Error(`booking ${bookingId} cannot be confirmed`)
  const [lines] = await Promise.all([
    tx.select().from(bookingLines).where(eq(bookingLines.bookingId, bookingId)).orderBy(asc(bookingLines.position)),
    tx
      .update(seatClaims)
      .set({ releasedAt: now })
      .where(and(eq(seatClaims.bookingId, bookingId), isNull(seatClaims.releasedAt))),
    tx
      .update(discountUses)
      .set({ status: 'spent', reservedUntil: null })
      .where(and(eq(discountUses.bookingId, bookingId), inArray(discountUses.status, ['reserved', 'released']))),
  ])
  await grantSeats(tx, { booking, lines, receipt, isCovered, actor, now })
}

/** What a booking brings once it is confirmed: enrolments, mails, perhaps the goal of its class, the invoice. The caller holds the lock of the class. */
export async function grantSeats(tx: Tx, { booking, lines, receipt, isCovered, actor, now }: GrantSeats): Promise<void> {
  const { id: bookingId, buyerEmail, billingEmail } = booking
  const isFree = booking.totalMinor === 0
  const isPaid = isFree || isCovered || booking.paymentMethod === 'card'
  const hasInvoice = booking.origin !== 'complimentary' && (isPaid || !booking.poFollows)
  await Promise.all([
    enrol(tx, booking, lines, now),
    queueMail(tx, { to: buyerEmail, template: 'booking-confirmed', params: { bookingId }, personId: booking.buyerId, bookingId, now }),
    hasInvoice && billingEmail && billingEmail !== buyerEmail
      ? queueMail(tx, { to: billingEmail, template: 'invoice-copy', params: { bookingId }, bookingId, now })
      : undefined,
    booking.vatCheck === 'to-be-checked' && booking.taxTreatment === 'reverse-charge' ? enqueue(tx, 'check-vat-number', { bookingId }) : undefined,
    recordAudit(tx, {
      actor,
      did: 'confirmed booking',
      subject: { type: 'booking', id: bookingId },
      details: { seats: booking.seatCount },
      now,
    }),
  ])
  const { startsAt, timeZone } = await confirmClassAtGoal(tx, booking.classId, now, { byBookingId: bookingId })
  if (!hasInvoice) return
  const dueOn = isPaid ? undefined : invoiceDueOn({ termsDays: booking.termsDays, startsAt, timeZone }, now)
  await issueInvoice(tx, { invoiceId: randomUUID(), booking, lines, dueOn, isPaid, now })
  if (!isFree) await spendCreditHold(tx, bookingId, now)
  if (receipt) await allocateToBooking(tx, { bookingId, receiptId: receipt.id, amountMinor: receipt.amountMinor, now })
}

type Booking = typeof bookings.$inferSelect
type Line = typeof bookingLines.$inferSelect

/**
 * One enrolment a line: to the owner of a personal code, the first free one to a buyer who attends, the others unassigned.
 * Somebody who got a seat in this class meanwhile is left out, so that a paid seat is never refused over a name.
 */
async function enrol(tx: Tx, booking: Booking, lines: Line[], now: Date): Promise<void> {
  const people = assign(booking, lines)
  const named = people.filter((personId) => personId !== null)
  const seated = named.length
    ? await tx
        .select({ personId: enrolments.personId })
        .from(enrolments)
        .where(and(eq(enrolments.classId, booking.classId), inArray(enrolments.personId, named), isNull(enrolments.cancelledAt)))
    : []
  const isSeated = new Set(seated.map((one) => one.personId))
  const made = await tx
    .insert(enrolments)
    .values(
      lines.map((line, index) => {
        const wanted = people[index] ?? null
        const personId = wanted && !isSeated.has(wanted) ? wanted : null
        const isBuyer = personId === booking.buyerId
        return {
          token: makeToken(),
          bookingId: booking.id,
          bookingLineId: line.id,
          classId: booking.classId,
          origin: booking.origin,
          status: personId === null ? ('unassigned' as const) : isBuyer ? ('complete' as const) : ('invited' as const),
          personId,
          accessNeeds: isBuyer && booking.isAttending ? booking.accessNeeds : null,
          createdAt: now,
          invitedAt: personId === null || isBuyer ? null : now,
          completedAt: isBuyer ? now : null,
        }
      }),
    )
    .returning({ id: enrolments.id, personId: enrolments.personId, invitedAt: enrolments.invitedAt })
  for (const { id, personId, invitedAt } of made) if (personId && invitedAt) await inviteOwner(tx, { booking, enrolmentId: id, personId, now })
}

type Owner = { booking: Booking; enrolmentId: string; personId: string; now: Date }

/** The owner of a personal code has a seat by it, and hears of it at their own address. */
async function inviteOwner(tx: Tx, { booking, enrolmentId, personId, now }: Owner): Promise<void> {
  const [owner] = await tx.select({ email: personEmails.email }).from(personEmails).where(isPrimaryAddressOf(personId))
  if (!owner) return
  await queueMail(tx, { to: owner.email, template: 'seat-assigned', params: { enrolmentId }, personId, bookingId: booking.id, now })
}

/** Who sits on each line, if anybody is known yet. */
function assign({ isAttending, buyerId }: Booking, lines: Line[]): (string | null)[] {
  const owners = lines.map((line) => line.personId)
  const own = isAttending && !owners.includes(buyerId) ? owners.indexOf(null) : -1
  return owners.map((personId, index) => (index === own ? buyerId : personId))
}
