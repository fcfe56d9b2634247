import { db } from '../../db/client'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'
import { lockRefund } from './lock-refund'

/**
 * Asks the provider once more about a card refund that hears nothing: sends it if it was never sent, reads how it stands if it was.
 * Harmless however often. @throws DomainError `not-allowed`
 */
export async function askAboutRefund({ refundId, actor, now }: { refundId: string; actor: Actor; now: Date }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const { refund } = await lockRefund(tx, refundId)
    if (refund.status !== 'requested' || refund.method !== 'card') return
    await enqueue(tx, 'send-refund', { refundId })
    await recordAudit(tx, { actor, did: 'asked about refund', subject: { type: 'refund', id: refundId }, now })
  })
}
