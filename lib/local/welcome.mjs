import { setTimeout as pause } from 'node:timers/promises'
import { Refusal, say } from './say.mjs'

const PATIENCE_MS = 120_000

/** @throws Refusal when the site has not called itself healthy within two minutes */
export async function waitUntilHealthy(port) {
  const giveUpAt = Date.now() + PATIENCE_MS
  let told = 'nothing'
  while (Date.now() < giveUpAt) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(30_000) })
      if (answer.ok) return
      told = await answer.text()
    } catch {
      // not listening yet
    }
    await pause(100)
  }
  throw new Refusal(`The site did not become healthy within two minutes. /api/health says: ${told}`)
}

export function welcome({ settings, env, seconds }) {
  const { appUrl } = settings
  say(`\nHalfday is ready after ${seconds} s: ${appUrl}\n`)
  if (env.SEED === 'demo') {
    say(`  The course         ${appUrl}/courses/scaled-professional-scrum-with-nexus-sps-with-certification`)
    say('  A code             ALUMNI30 (30 % off every course)')
    say(`  Sign in            ${appUrl}/sign-in as admin@halfday.example, trainer@halfday.example or student@halfday.example`)
  }
  if (settings.mail.kind === 'local-mailbox') say(`  Mails arrive at    ${appUrl}/local/mailbox`)
  if (settings.stripe.kind === 'local-stripe') say('  Card for paying    4242 4242 4242 4242, any later date, any CVC: no real money')
  say('\n  Ctrl-C stops everything.\n')
}
