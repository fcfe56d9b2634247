import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase, prepareDatabase } from './database.mjs'
import { prepareEnvironment } from './environment.mjs'
import { checkNode, installMissing } from './install.mjs'
import { takeLock } from './lock.mjs'
import { leavingWithParent } from './run-command.mjs'
import { explain } from './say.mjs'

/**
 * Runs one of Halfday's own commands, written in TypeScript, with a database under it:
 * `node lib/local/with-database.mjs FILE ARGUMENTS…`. What it started itself it stops at the end; a running site is left alone.
 */
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const [file, ...args] = process.argv.slice(2)
const calledFrom = process.env.INIT_CWD ?? process.cwd()

process.env.HALFDAY_QUIET = '1'
process.chdir(root)
const code = await run().catch((error) => {
  process.stderr.write(`${explain(error, root)}\n`)
  return 1
})
process.exit(code)

async function run() {
  checkNode()
  await installMissing(root)
  const { settings, env } = await prepareEnvironment(root)
  const letGo = env.DATABASE_URL ? null : await takeLock(join(settings.dataDir, 'start.lock'))
  const database = await openDatabase(settings, env)
  const mine = letGo !== null && database.isEmbedded
  try {
    Object.assign(env, database.env, { CALLED_FROM: calledFrom })
    if (mine) await prepareDatabase(root, { ...env, SEED: 'none' }, database)
    return await runHere(file, args, env)
  } finally {
    if (mine) await database.stop()
    letGo?.()
  }
}

/** Ctrl-C reaches the command itself, which shares our terminal; we wait for its end. */
function runHere(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env: leavingWithParent(env), stdio: 'inherit' })
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('close', (exitCode, signal) => resolve(signal ? 1 : exitCode))
  })
}
