import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { db } from '../../db/client'
import { readClock } from '../../lib/clock'
import { env } from '../../lib/env'
import { type LocalStripeOptions, startLocalStripe } from '../../lib/local/stripe/start-local-stripe'

/**
 * Starts a local Stripe in this process and points the gateway at it. Events leave only by `settle()`; `onWebhook` takes them,
 * and what it throws is answered with 500, as the site would.
 */
export async function startStripe(onWebhook: (body: string, signature: string | null) => Promise<void>, options: Partial<LocalStripeOptions> = {}) {
  const endpoint = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const signature = request.headers['stripe-signature']
    const status = await onWebhook(Buffer.concat(chunks).toString(), typeof signature === 'string' ? signature : null).then(
      () => 200,
      () => 500,
    )
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve))
  const appUrl = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`
  const start = () => startLocalStripe({ port: 0, appUrl, isPrompt: false, clock: () => readClock(db), ...options })
  let stripe = await start()
  const point = () => Object.assign(env().stripe, { url: stripe.url })
  point()
  return {
    /** The running server; another one after `restart`. */
    get current() {
      return stripe
    },
    /** As after a crash: a new server, that knows only what stands in the database. */
    restart: async () => {
      await stripe.close()
      stripe = await start()
      point()
    },
    close: async () => {
      await stripe.close()
      endpoint.closeAllConnections()
      await new Promise((resolve) => endpoint.close(resolve))
    },
  }
}
