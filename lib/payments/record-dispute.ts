import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { disputes, payments, settings } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { lockBooking } from '../bookings/lock-booking'
import { queueMail } from '../emails/queue-mail'
import { isDisputeClosed, tellsMore } from './dispute-state'
import type { DisputeNews } from './gateway'

type Dispute = typeof disputes.$inferSelect

/**
 * Writes down what an event says of a dispute, unless a later one has said more. The admin is told by mail when it opens and when it
 * ends; the booking's history has both.
 */
export async function recordDispute({ dispute: told, now }: { dispute: DisputeNews; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const payment = await findPayment(tx, told.intentId)
    // So that the same money is not sent back by a refund that is decided at this moment.
    if (payment) await lockBooking(tx, payment.bookingId)
    const row = asRow(told, payment?.id ?? null, now)
    const [made] = await tx.insert(disputes).values(row).onConflictDoNothing().returning()
    if (made) return tell(tx, made, payment?.bookingId, now)
    const [known] = await tx.select().from(disputes).where(eq(disputes.providerDisputeId, told.providerDisputeId)).for('update')
    if (!known || !tellsMore(told, { ...known, toldAt: known.updatedAt })) return
    const [changed] = await tx
      .update(disputes)
      .set({ ...row, closedAt: known.closedAt ?? row.closedAt })
      .where(eq(disputes.id, known.id))
      .returning()
    if (changed?.closedAt && !known.closedAt) await tell(tx, changed, payment?.bookingId, now)
  })
}

/** Sweep: disputes that were told before their payments find them. */
export async function linkDisputes(now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const linked = await tx
      .update(disputes)
      .set({ paymentId: sql`${payments.id}` })
      .from(payments)
      .where(and(isNull(disputes.paymentId), eq(payments.intentId, disputes.intentId)))
      .returning({ dispute: disputes, bookingId: payments.bookingId })
    for (const { dispute, bookingId } of linked) await audit(tx, dispute, bookingId, now)
    return linked.length
  })
}

async function findPayment(tx: Tx, intentId: string | null) {
  if (!intentId) return
  const [payment] = await tx.select({ id: payments.id, bookingId: payments.bookingId }).from(payments).where(eq(payments.intentId, intentId))
  return payment
}

const asRow = ({ toldAt, ...told }: DisputeNews, paymentId: string | null, now: Date): typeof disputes.$inferInsert => ({
  ...told,
  paymentId,
  updatedAt: toldAt,
  closedAt: isDisputeClosed(told.status) ? now : null,
})

async function tell(tx: Tx, dispute: Dispute, bookingId: string | undefined, now: Date): Promise<void> {
  const [own] = await tx.select({ email: settings.email }).from(settings)
  if (!own) throw new Error('there are no settings')
  const template = dispute.closedAt ? 'dispute-closed' : 'dispute-opened'
  await queueMail(tx, { to: own.email, template, params: { disputeId: dispute.id }, bookingId, now })
  if (bookingId) await audit(tx, dispute, bookingId, now)
}

async function audit(tx: Tx, dispute: Dispute, bookingId: string, now: Date): Promise<void> {
  const { id: disputeId, amountMinor, currency, reason, status } = dispute
  const did = dispute.closedAt ? 'dispute closed' : 'payment disputed'
  const details = { disputeId, amountMinor, currency, reason, status }
  await recordAudit(tx, { actor: { kind: 'provider' }, did, subject: { type: 'booking', id: bookingId }, details, now })
}
