import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { refunds } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import type { MailParams } from '../emails/templates'
import { DomainError } from '../errors'
import { dayIn } from '../invoices/insert-numbered'
import { type LockedRefund, lockRefund } from './lock-refund'

type MarkSent = { refundId: string /** `2027-01-12` */; sentOn: string; reference: string; actor: Actor; now: Date }

/**
 * An admin has made the bank transfer of a refund. Marking it twice is marking it once.
 * @throws DomainError `not-allowed`, `not-a-transfer`, `bad-day`, `no-reference`
 */
export async function markTransferSent({ refundId, sentOn, reference, actor, now }: MarkSent): Promise<void> {
  requireAdmin(actor)
  const words = reference.trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(sentOn) || Number.isNaN(Date.parse(sentOn)))
    throw new DomainError('bad-day', 'Enter the day on which the transfer was made.', 'sentOn')
  if (sentOn > dayIn('Europe/London', now))
    throw new DomainError('bad-day', 'This day is still to come. Mark the transfer once it is made.', 'sentOn')
  if (words === '') throw new DomainError('no-reference', 'Enter the reference of the transfer, so that it can be found again.', 'reference')
  await db.transaction(async (tx) => {
    const locked = await lockRefund(tx, refundId)
    requireTransfer(locked)
    if (locked.refund.status === 'succeeded') return
    if (locked.refund.status === 'failed') throw new DomainError('not-a-transfer', 'This transfer came back. Send the money another way first.')
    await tx.update(refunds).set({ status: 'succeeded', sentOn, reference: words, settledAt: now }).where(eq(refunds.id, refundId))
    await conclude(tx, locked, { did: 'refund sent by bank', template: 'refund-arrived', details: { sentOn, reference: words }, actor, now })
  })
}

/** The bank sent a transfer back: the money is owed again. @throws DomainError `not-allowed`, `not-a-transfer` */
export async function markTransferReturned({ refundId, actor, now }: Pick<MarkSent, 'refundId' | 'actor' | 'now'>): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const locked = await lockRefund(tx, refundId)
    requireTransfer(locked)
    if (locked.refund.status === 'failed') return
    const failure = 'the bank sent it back'
    await tx.update(refunds).set({ status: 'failed', failure, settledAt: now }).where(eq(refunds.id, refundId))
    await conclude(tx, locked, { did: 'refund failed', template: 'refund-failed', details: { failure }, actor, now })
  })
}

function requireTransfer({ refund }: LockedRefund): void {
  if (refund.method !== 'bank-transfer') throw new DomainError('not-a-transfer', 'This refund does not go by bank transfer.')
}

type Conclusion = { did: string; template: 'refund-arrived' | 'refund-failed'; details: Record<string, string>; actor: Actor; now: Date }

async function conclude(tx: Tx, { refund, booking }: LockedRefund, { did, template, details, actor, now }: Conclusion): Promise<void> {
  await recordAudit(tx, { actor, did, subject: { type: 'refund', id: refund.id }, details, now })
  const { id: bookingId, buyerEmail: to, buyerId: personId } = booking
  const params: MailParams[typeof template] = { refundId: refund.id }
  await queueMail(tx, { to, template, params, personId, bookingId, now })
}
