import { pool } from '../../../db/client'
import { env } from '../../env'
import { startLocalStripe } from './start-local-stripe'

/** Runs the local Stripe as a process of its own, beside the site. Never where payments are real. */
const { stripe } = env()
if (stripe.kind === 'stripe') {
  console.error('STRIPE_SECRET_KEY is set, so payments are real and the local Stripe does not start.')
  process.exit(1)
}
const server = await startLocalStripe({ port: Number(process.env.LOCAL_STRIPE_PORT ?? new URL(stripe.url).port) })
console.log(JSON.stringify({ level: 'info', msg: 'local Stripe ready', url: server.url }))

async function stop() {
  await server.close()
  await pool.end()
  process.exit(0)
}
process.once('SIGINT', stop).once('SIGTERM', stop)
