import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { describeError, log } from '@/lib/log'
import { fulfilCheckout } from '@/lib/payments/fulfil-checkout'

/** Where the payment page sends the buyer: the same fulfilment as the webhook's, so that the booking is confirmed before it is shown. */
export async function GET(request: Request, { params }: RouteContext<'/bookings/[token]/paid'>) {
  const { token } = await params
  const sessionId = new URL(request.url).searchParams.get('session_id')
  let page = `/bookings/${encodeURIComponent(token)}`
  if (sessionId && /^cs_[\w-]{1,200}$/.test(sessionId))
    try {
      await fulfilCheckout({ sessionId, now: await readClock(db) })
    } catch (error) {
      // The webhook will do it; the buyer's page says that the payment is on its way.
      page += '?payment=checking'
      log.warn({ sessionId, error: describeError(error) }, 'payment not fulfilled on return')
    }
  redirect(page as Route)
}
