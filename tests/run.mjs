import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNode, installMissing } from '../lib/local/install.mjs'
import { startPostgres } from '../lib/local/postgres.mjs'
import { endRunningCommands } from '../lib/local/run-command.mjs'
import { explain, say } from '../lib/local/say.mjs'
import { findBrowser } from './support/runner/find-browser.mjs'
import { endStage, playwright, program, vitest } from './support/runner/stages.mjs'

/** `npm test`: everything from a fresh clone to a verdict. The last line is `N passed, N failed`. */
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const undo = []
const totals = { passed: 0, failed: 0 }

process.chdir(root)
const temp = mkdtempSync(join(tmpdir(), 'halfday-test-'))
chmodSync(temp, 0o711)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(`Stopped by ${signal}.`))

await attempt('Preparing', async () => {
  checkNode()
  await installMissing(root)
  return { passed: 0, failed: 0 }
})
if (totals.failed > 0) await finish()
await attempt('Route types', () => program(root, 'next/dist/bin/next', ['typegen'], 0))
await attempt('Types', () => program(root, 'typescript/bin/tsc', ['--noEmit', '--incremental', 'false']))
await attempt('Lint and format', () => program(root, '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']))
await attempt('Unit and component tests', () => vitest(root, temp, ['unit', 'components']))
await attempt('Tests on PostgreSQL', async () => vitest(root, temp, ['database'], { TEST_DATABASE_URL: await databaseServer() }))
await attempt('Browser tests', async () => playwright(root, temp, { CHROME_PATH: await findBrowser(root) }))
await finish()

async function attempt(name, run) {
  const beganMs = Date.now()
  say(`\n── ${name}`)
  let counts
  try {
    counts = await run()
  } catch (error) {
    say(explain(error, temp))
    counts = { passed: 0, failed: 1 }
  }
  totals.passed += counts.passed
  totals.failed += counts.failed
  say(`── ${name}: ${counts.failed > 0 ? `${counts.failed} FAILED` : 'ok'} in ${Math.round((Date.now() - beganMs) / 1000)} s`)
}

async function databaseServer() {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const server = await startPostgres(temp, { isDurable: false })
  undo.push(server.stop)
  return server.url
}

async function finish(sentence) {
  endRunningCommands()
  await endStage()
  for (const act of undo.splice(0).toReversed()) await act()
  rmSync(temp, { recursive: true, force: true })
  if (sentence) {
    totals.failed += 1
    say(`\n${sentence}`)
  }
  say(`\n${totals.passed} passed, ${totals.failed} failed`)
  process.exit(totals.failed > 0 ? 1 : 0)
}
