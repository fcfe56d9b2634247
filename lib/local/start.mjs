import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildIfNeeded } from './build.mjs'
import { openDatabase, prepareDatabase } from './database.mjs'
import { prepareEnvironment } from './environment.mjs'
import { checkNode, installMissing } from './install.mjs'
import { takeLock } from './lock.mjs'
import { requireFreePort } from './ports.mjs'
import { endLeftovers, makeProcesses } from './processes.mjs'
import { endRunningCommands } from './run-command.mjs'
import { explain, Refusal, say, secondsSinceStart, step } from './say.mjs'
import { startServices } from './services.mjs'
import { whenAskedToStop } from './stop-signals.mjs'
import { waitUntilHealthy, welcome } from './welcome.mjs'

/** `npm start` and `npm run dev`: everything from a fresh clone to a running site, and back to nothing on Ctrl-C. */
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const isDev = process.argv.includes('--dev')
const undo = []
let dataDir = root

process.chdir(root)
const asked = whenAskedToStop()
const outcome = await Promise.race([run().catch((error) => ({ sentence: explain(error, dataDir) })), asked.then((signal) => ({ signal }))])
if (outcome.sentence) process.stderr.write(`\n${outcome.sentence}\n`)
if (outcome.signal) say('\nStopping …')
endRunningCommands()
if (undo.length > 0) markStopping()
for (const act of undo.toReversed()) await act().catch((error) => process.stderr.write(`${explain(error, dataDir)}\n`))
if (outcome.signal) say('Stopped.')
process.exit(outcome.sentence ? 1 : 0)

async function run() {
  checkNode()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  say(`Halfday ${version}`)
  await installMissing(root)
  const { settings, env } = await prepareEnvironment(root)
  dataDir = settings.dataDir
  await becomeTheOnlyOne()
  await endLeftovers(dataDir)
  await requireFreePort(settings.port, settings.listenHost)

  const opening = openDatabase(settings, env)
  undo.push(async () => (await opening.catch(() => null))?.stop())
  const database = await step(env.DATABASE_URL ? 'Looking for the database of DATABASE_URL' : 'Starting the database', () => opening)
  Object.assign(env, database.env, { SEED: env.SEED ?? (database.isEmbedded && settings.isAllLocal ? 'demo' : 'none') })
  await step(env.SEED === 'demo' ? 'Preparing tables and demo data' : 'Preparing tables', () => prepareDatabase(root, env, database))
  if (!isDev) await buildIfNeeded(root, env)

  // Building takes a while in which somebody else may have come.
  await requireFreePort(settings.port, settings.listenHost)
  const processes = makeProcesses(dataDir)
  undo.push(processes.stopAll)
  await step('Starting payments, mailbox, jobs and web', async () => {
    await startServices(processes, { root, settings, env, isDev })
    await Promise.race([waitUntilHealthy(settings.port), failed(processes, database)])
  })
  welcome({ settings, env, seconds: secondsSinceStart() })
  await failed(processes, database)
}

/** Two sites on one data folder would fight for the database. The last one may be on its way out, so it is given a moment. */
async function becomeTheOnlyOne() {
  const letGo = await takeLock(join(dataDir, 'start.lock'), { waitMs: 2000, waitWhile: () => existsSync(join(dataDir, 'stopping')) })
  if (!letGo) throw new Refusal(`Halfday is already running on ${dataDir}: stop that one first, or set DATA_DIR and PORT to others.`)
  undo.push(async () => {
    rmSync(join(dataDir, 'stopping'), { force: true })
    letGo()
  })
  rmSync(join(dataDir, 'stopping'), { force: true })
}

/** A start that comes now waits for us. */
function markStopping() {
  try {
    writeFileSync(join(dataDir, 'stopping'), '')
  } catch {
    // a full disk is no reason not to stop
  }
}

/** @throws Refusal as soon as a part of the site is gone */
async function failed(processes, database) {
  const lostDatabase = (async () => {
    while (database.isAlive()) await pause(1000)
    return { name: 'database', how: 'gone', lastLines: [] }
  })()
  const first = await Promise.race([processes.death, lostDatabase])
  // Who loses the database may fall before we notice that it did.
  const { name, how, lastLines } = database.isAlive() ? first : await lostDatabase
  const said = lastLines.length > 0 ? ` It said last:\n${lastLines.join('\n')}` : ''
  throw new Refusal(`The ${name} process ended unexpectedly (${how}), so everything was stopped.${said}`)
}
