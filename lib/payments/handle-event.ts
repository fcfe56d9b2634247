import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { paymentEvents } from '../../db/schema'
import { fulfilCheckout } from './fulfil-checkout'
import type { PaymentEvent } from './gateway'
import { recordDispute } from './record-dispute'
import { settleProviderInvoice } from './settle-provider-invoice'
import { settleRefund } from './settle-refund'

/**
 * Works through one event of the provider. Its id is stored only once the work is done, so that a failure is tried again;
 * the work itself is safe to repeat, so two deliveries at the same moment do no harm.
 */
export async function handlePaymentEvent(event: PaymentEvent, now: Date): Promise<void> {
  const [handled] = await db.select({ id: paymentEvents.id }).from(paymentEvents).where(eq(paymentEvents.id, event.id))
  if (handled) return
  if (event.about.kind === 'checkout') await fulfilCheckout({ sessionId: event.about.sessionId, now })
  if (event.about.kind === 'refund') await settleRefund({ ...event.about, now })
  if (event.about.kind === 'invoice') await settleProviderInvoice({ ...event.about, now })
  if (event.about.kind === 'dispute') await recordDispute({ dispute: event.about.dispute, now })
  await db.insert(paymentEvents).values({ id: event.id, type: event.type, handledAt: now }).onConflictDoNothing()
}
