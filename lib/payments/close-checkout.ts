import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { payments } from '../../db/schema'
import { readClock } from '../clock'
import { settleCheckout } from './fulfil-checkout'
import { closeCheckout, provider } from './gateway'

/** Job: closes a payment page that is no longer wanted. If it was just paid instead, the payment is fulfilled. */
export async function closeCheckoutPage({ paymentId }: { paymentId: string }): Promise<void> {
  const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId))
  if (!payment?.sessionId || payment.status !== 'pending' || payment.provider !== provider()) return
  await settleCheckout(await closeCheckout(payment.sessionId), await readClock(db))
}
