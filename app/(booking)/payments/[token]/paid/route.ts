import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { describeError, log } from '@/lib/log'
import { fulfilCheckout } from '@/lib/payments/fulfil-checkout'

/** Where the payment page sends whoever paid an invoice: the same fulfilment as the webhook's, so that it is shown as paid. */
export async function GET(request: Request, { params }: RouteContext<'/payments/[token]/paid'>) {
  const { token } = await params
  const sessionId = new URL(request.url).searchParams.get('session_id')
  let notice = 'paid'
  if (sessionId && /^cs_[\w-]{1,200}$/.test(sessionId))
    try {
      const outcome = await fulfilCheckout({ sessionId, now: await readClock(db) })
      if (outcome === 'refunded' || outcome === 'not-paid') notice = outcome
    } catch (error) {
      // The webhook will do it; the page says that the payment is on its way.
      notice = 'checking'
      log.warn({ sessionId, error: describeError(error) }, 'invoice payment not fulfilled on return')
    }
  redirect(`/payments/${encodeURIComponent(token)}?notice=${notice}` as Route)
}
