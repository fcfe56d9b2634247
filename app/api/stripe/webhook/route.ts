import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { DomainError } from '@/lib/errors'
import { describeError, log } from '@/lib/log'
import { type PaymentEvent, readWebhook } from '@/lib/payments/gateway'
import { handlePaymentEvent } from '@/lib/payments/handle-event'

/** 400 for what the provider did not sign; 500 for a failure of ours, so that it is sent again; else 200, for unknown kinds too. */
export async function POST(request: Request): Promise<Response> {
  let event: PaymentEvent
  try {
    event = await readWebhook(await request.text(), request.headers.get('stripe-signature'))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    log.warn({ error: describeError(error) }, 'webhook refused')
    return Response.json({ error: error.message }, { status: 400 })
  }
  try {
    await handlePaymentEvent(event, await readClock(db))
    return Response.json({ received: true })
  } catch (error) {
    log.error({ event: event.id, type: event.type, error: describeError(error) }, 'webhook failed, to be sent again')
    return Response.json({ error: 'This event could not be worked through. Send it again.' }, { status: 500 })
  }
}
