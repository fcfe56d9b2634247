import { pool } from '../../../db/client'
import { env } from '../../env'
import { log } from '../../log'
import { startLocalStripe } from './start-local-stripe'

/** Runs the local Stripe as a process of its own, beside the site. Never where payments are real. */
const { stripe } = env()
if (stripe.kind === 'stripe') {
  log.error('STRIPE_SECRET_KEY is set, so payments are real and the local Stripe does not start.')
  process.exit(1)
}
const server = await startLocalStripe({ port: Number(new URL(stripe.url).port) })

async function stop() {
  await server.close()
  await pool.end()
  process.exit(0)
}
process.once('SIGINT', stop).once('SIGTERM', stop)
