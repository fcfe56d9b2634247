import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, type receipts, refunds } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { formatMoney, sum } from '../money'
import { makeSpeakable } from '../secret'
import { recordReceipt } from './record-receipt'
import { listTakenBack } from './taken-back'

export type RefundMethod = (typeof receipts.$inferSelect)['method']
/** Money out of one receipt, and how it goes. */
export type Part = { receiptId: string; amountMinor: number; method: RefundMethod }
type Asked = {
  bookingId: string
  currency: string
  /** For people to read: `cancelled by policy`. */
  reason: string
  creditNoteId?: string
  /** The failed refund that this one takes the place of. */
  replacesId?: string
  /** A person decides it here and now: they are told where the provider has the money already. */
  isDecided?: boolean
  actor: Actor
  now: Date
}
export type Returned = { refundId: string; amountMinor: number; method: RefundMethod }

/** Why a refund waits with us; in the provider's words for the same, so that one sentence says both. */
const DISPUTED = 'payment disputed'

/**
 * Sends money back out of one receipt, the way it is told: by card also while the payment is disputed, for then the provider refuses it.
 * @throws DomainError `taken-back` where a person decides it and the provider has the money already
 */
export async function requestRefund(
  tx: Tx,
  { receiptId, amountMinor, method, isDecided, ...asked }: Asked & Part,
): Promise<{ id: string; amountMinor: number }> {
  const part = { receiptId, amountMinor, method }
  if (isDecided) refuseTaken((await sortOut(tx, [part])).waiting, asked.currency)
  const [refund] = await send(tx, [part], asked)
  if (!refund) throw new Error('a refund was not requested')
  return { id: refund.refundId, amountMinor }
}

/**
 * Sends back what one decision gives back, a refund for each receipt: by card through the provider; by bank transfer, which an admin makes
 * and marks as sent; or as a credit for a later booking, which is there at once. All that becomes a credit is one, with one code and one
 * mail. The database refuses more than a receipt still has.
 *
 * What the provider has taken back for a dispute does not go out a second time. A person who decides is refused; where a rule gives the
 * money back, its refund is written down as failed, to be looked at once the dispute has ended, and is not among the answers.
 *
 * @throws DomainError `taken-back`
 */
export async function requestRefunds(tx: Tx, { parts: all, isDecided, ...asked }: Asked & { parts: readonly Part[] }): Promise<Returned[]> {
  const { parts, waiting } = await sortOut(tx, all)
  if (isDecided) refuseTaken(waiting, asked.currency)
  for (const { part } of waiting) await keepWaiting(tx, part, asked)
  return send(tx, parts, asked)
}

type Waiting = { part: Part; takenMinor: number }

function refuseTaken([first]: readonly Waiting[], currency: string): void {
  if (!first) return
  throw new DomainError(
    'taken-back',
    `The provider has taken ${formatMoney(first.takenMinor, currency)} of this payment back, because its cardholder disputes it: sent from here too, it would go out twice. Once the dispute is won, it can be sent.`,
  )
}

/** Which parts can go out, and which are with the cardholder already. */
async function sortOut(tx: Tx, all: readonly Part[]): Promise<{ parts: Part[]; waiting: Waiting[] }> {
  const taken = await listTakenBack(
    tx,
    all.map((part) => part.receiptId),
  )
  const [parts, waiting]: [Part[], Waiting[]] = [[], []]
  for (const part of all) {
    const of = taken.get(part.receiptId)
    if (of && part.amountMinor > of.leftMinor) waiting.push({ part, takenMinor: of.takenMinor })
    else parts.push(part)
    if (of && part.amountMinor <= of.leftMinor) of.leftMinor -= part.amountMinor
  }
  return { parts, waiting }
}

/** The buyer is told why, and the desk has it among what failed. */
async function keepWaiting(tx: Tx, part: Part, { actor, now, ...asked }: Asked): Promise<void> {
  const ended = { status: 'failed', failure: DISPUTED, method: 'card', requestedAt: now, settledAt: now } as const
  const [refund] = await tx
    .insert(refunds)
    .values({ ...asked, ...part, ...ended })
    .returning({ id: refunds.id })
  if (!refund) throw new Error('a refund was not inserted')
  const details = { refundId: refund.id, amountMinor: part.amountMinor, reason: asked.reason }
  await recordAudit(tx, { actor, did: 'kept refund: payment disputed', subject: { type: 'booking', id: asked.bookingId }, details, now })
  const [booking] = await tx.select({ to: bookings.buyerEmail }).from(bookings).where(eq(bookings.id, asked.bookingId))
  if (booking) await queueMail(tx, { ...booking, template: 'refund-failed', params: { refundId: refund.id }, bookingId: asked.bookingId, now })
}

async function send(tx: Tx, parts: readonly Part[], { actor, now, ...asked }: Asked): Promise<Returned[]> {
  const creditMinor = sum(parts.filter(isCredit).map((part) => part.amountMinor))
  const creditId = creditMinor > 0 ? await giveCredit(tx, { ...asked, amountMinor: creditMinor, now }) : null
  const returned: Returned[] = []
  for (const part of parts) {
    const { method, amountMinor } = part
    const [refund] = await tx
      .insert(refunds)
      .values({
        ...asked,
        ...part,
        ...(isCredit(part) ? { status: 'succeeded', settledAt: now, creditId } : { status: 'requested' }),
        decidedById: actor.kind === 'person' && actor.roles.includes('admin') ? actor.personId : null,
        requestedAt: now,
      })
      .returning({ id: refunds.id })
    if (!refund) throw new Error('a refund was not inserted')
    if (method === 'card') await enqueue(tx, 'send-refund', { refundId: refund.id })
    const details = { refundId: refund.id, amountMinor, method, reason: asked.reason }
    await recordAudit(tx, { actor, did: 'requested refund', subject: { type: 'booking', id: asked.bookingId }, details, now })
    returned.push({ refundId: refund.id, amountMinor, method })
  }
  return returned
}

const isCredit = ({ method }: Part): boolean => method === 'credit'

type GiveCredit = Pick<Asked, 'bookingId' | 'currency' | 'now'> & { amountMinor: number }

async function giveCredit(tx: Tx, { bookingId, amountMinor, currency, now }: GiveCredit): Promise<string> {
  const [booking] = await tx.select({ buyerId: bookings.buyerId, buyerEmail: bookings.buyerEmail }).from(bookings).where(eq(bookings.id, bookingId))
  const creditCode = `CREDIT-${makeSpeakable(12).toUpperCase()}`
  const receiptId = await recordReceipt(tx, { method: 'credit', amountMinor, currency, receivedAt: now, creditCode, personId: booking?.buyerId })
  if (booking) await queueMail(tx, { to: booking.buyerEmail, template: 'credit-given', params: { bookingId, receiptId }, bookingId, now })
  return receiptId
}
