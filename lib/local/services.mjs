import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answers, rememberedPort } from './ports.mjs'

const NEXT_NOISE = /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)|✓ (Starting|Ready|Running)|$)/

/** Starts what stands in for the outside world first, then jobs, then web: stopping goes the other way. */
export async function startServices(processes, { root, settings, env, isDev }) {
  const services = { ...env, NODE_ENV: isDev ? 'development' : 'production' }
  const waiting = []
  if (settings.stripe.kind === 'local-stripe' && existsSync(join(root, 'lib/local/stripe/main.ts'))) {
    const port = await rememberedPort(settings.dataDir, 'stripe')
    Object.assign(services, { LOCAL_STRIPE_PORT: String(port), LOCAL_STRIPE_URL: `http://127.0.0.1:${port}` })
    processes.start('local Stripe', ['--import', 'tsx', 'lib/local/stripe/main.ts'], { env: services })
    waiting.push(port)
  }
  if (settings.mail.kind === 'local-mailbox') {
    const port = await rememberedPort(settings.dataDir, 'smtp')
    Object.assign(services, { LOCAL_SMTP_PORT: String(port), LOCAL_SMTP_URL: `smtp://127.0.0.1:${port}` })
    processes.start('local mailbox', ['--import', 'tsx', 'lib/local/mailbox/main.ts'], { env: services })
    waiting.push(port)
  }
  await Promise.race([Promise.all(waiting.map(untilItAnswers)), processes.death])
  processes.start(
    'jobs',
    isDev ? ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'lib/jobs/worker.ts'] : ['--import', 'tsx', 'lib/jobs/worker.ts'],
    {
      env: services,
      patienceMs: 15_000,
    },
  )
  const web = ['node_modules/next/dist/bin/next', isDev ? 'dev' : 'start', '--port', String(settings.port), '--hostname', settings.listenHost]
  processes.start('web', web, { env: services, isNoise: (line) => NEXT_NOISE.test(line) })
}

async function untilItAnswers(port) {
  while (!(await answers(port))) await pause(50)
}
