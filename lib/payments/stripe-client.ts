import Stripe from 'stripe'
import { env } from '../env'
import { DomainError } from '../errors'

/**
 * The connection of the two gateways, and of nobody else. With `STRIPE_SECRET_KEY` it leads to Stripe, without to the local server; the
 * code is the same. Every call is bounded: `TIMEOUT_MS` per try, `RETRIES` more tries.
 */

const TIMEOUT_MS = 6_000
const RETRIES = 2

let kept: { client: Stripe; for: unknown } | undefined

/** Stripe, or what stands in for it here. */
export function stripe(): Stripe {
  const settings = env().stripe
  const target = settings.kind === 'local-stripe' ? settings.url : settings.secretKey
  if (kept?.for !== target) kept = { client: connect(settings), for: target }
  return kept.client
}

function connect(settings: ReturnType<typeof env>['stripe']): Stripe {
  const limits = { apiVersion: Stripe.API_VERSION, timeout: TIMEOUT_MS, maxNetworkRetries: RETRIES, telemetry: false } as const
  if (settings.kind === 'stripe') return new Stripe(settings.secretKey, limits)
  const { hostname, port } = new URL(settings.url)
  return new Stripe(settings.secretKey, { ...limits, host: hostname, port, protocol: 'http' })
}

/** A call whose failure to get through is said in a sentence. @throws DomainError `payment-provider-unreachable` */
export async function reach<Answer>(call: () => Promise<Answer>, sentence = 'The payment provider does not answer just now.'): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    const { StripeConnectionError, StripeAPIError, StripeRateLimitError } = Stripe.errors
    if (!(error instanceof StripeConnectionError || error instanceof StripeAPIError || error instanceof StripeRateLimitError)) throw error
    throw Object.assign(new DomainError('payment-provider-unreachable', sentence), { cause: error })
  }
}
