import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checkNode, installMissing } from '../../lib/local/install.mjs'
import { startPostgres } from '../../lib/local/postgres.mjs'
import { explain, say } from '../../lib/local/say.mjs'
import { endStage, vitest } from '../support/runner/stages.mjs'

/** `npm run walk -- --steps=10000 --seed=7`: the model walk at length, on a PostgreSQL of its own; without a seed, a fresh one. */
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const { values } = parseArgs({ options: { steps: { type: 'string', default: '10000' }, seed: { type: 'string' } } })

process.chdir(root)
checkNode()
await installMissing(root)
const temp = mkdtempSync(join(tmpdir(), 'halfday-walk-'))
chmodSync(temp, 0o711)
let server
let failed = 1
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish())
try {
  server = process.env.TEST_DATABASE_URL ? null : await startPostgres(temp, { isDurable: false })
  const seed = values.seed ?? String(Math.floor(Math.random() * 1e9))
  say(`A walk of ${values.steps} steps, seed ${seed}`)
  const env = { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? server?.url, WALK_STEPS: values.steps, WALK_SEED: seed }
  failed = (await vitest(root, temp, ['database'], env, ['tests/walk'])).failed
} catch (error) {
  say(explain(error, temp))
}
await finish()

async function finish() {
  await endStage()
  await server?.stop()
  rmSync(temp, { recursive: true, force: true })
  process.exit(failed > 0 ? 1 : 0)
}
