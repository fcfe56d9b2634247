import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildIfNeeded } from '../../lib/local/build.mjs'
import { openDatabase, prepareDatabase } from '../../lib/local/database.mjs'
import { prepareEnvironment } from '../../lib/local/environment.mjs'
import { rememberedPort } from '../../lib/local/ports.mjs'
import { endRunningCommands, leavingWithParent } from '../../lib/local/run-command.mjs'
import { startServices } from '../../lib/local/services.mjs'
import type { Faults } from '../../lib/local/stripe/faults'
import { waitUntilHealthy } from '../../lib/local/welcome.mjs'

/** A process of the site, by the name under which the start command knows it. */
export type Part = 'web' | 'jobs' | 'local Stripe' | 'local mailbox'
export type Site = {
  url: string
  databaseUrl: () => string
  /** With kill -9, and at once begun again as a supervisor would. */
  killAndRestart: (part: Part) => Promise<void>
  /** Everything with kill -9, the database too; then all of it is started again. */
  cutThePower: () => Promise<void>
  untilHealthy: () => Promise<void>
  /** Sets switches of the local Stripe, once it answers. */
  setFaults: (faults: Partial<Faults>) => Promise<void>
  /** Parts that ended without having been killed by us. */
  unexpectedEnds: () => string[]
  lastLines: () => string
}
type Running = { child: ChildProcess; args: string[]; env: NodeJS.ProcessEnv; ended: Promise<void>; isOver: boolean; isMeant: boolean }

const root = join(import.meta.dirname, '../..')
/** What the shell says about another site is not for this one. */
const FOREIGN = /^(APP_URL|AUTH_SECRET|SECRETS_KEY|MAIL_FROM|LOCAL_.*|DATABASE_.*|STRIPE_.*|SMTP_.*|NEXT_SERVER_.*)$/

/** Ends whatever of the site has begun, also in the middle of its start, and takes its folder away. */
export let stopSite = async (): Promise<void> => undefined

/** The parts that `npm start` starts, on a folder of their own; but one that dies does not take the others with it. */
export async function startSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'halfday-chaos-'))
  chmodSync(folder, 0o711)
  const port = await rememberedPort(folder, 'web')
  for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name]
  // Buyers come from many addresses, each under its own limit.
  Object.assign(process.env, { PORT: String(port), DATA_DIR: folder, SEED: 'demo', TEST_CLOCK: '1', TRUST_PROXY_HOPS: '1', LOG_LEVEL: 'warn' })
  process.chdir(root)
  const { settings, env } = await prepareEnvironment(root)
  const parts = new Map<Part, Running>()
  const unexpected: string[] = []
  const log = openSync(join(folder, 'site.log'), 'a')
  let opening = openDatabase(settings, env)
  let isStopping = false
  stopSite = stop
  let database = await opening

  function start(name: Part, args: string[], { env: variables }: { env: NodeJS.ProcessEnv }) {
    const child = spawn(process.execPath, args, { cwd: root, env: leavingWithParent(variables), stdio: ['ignore', log, log], detached: true })
    const running: Running = { child, args, env: variables, isOver: false, isMeant: false, ended: Promise.resolve() }
    running.ended = new Promise((resolve) => {
      child.on('error', () => resolve())
      child.on('close', (code, signal) => {
        running.isOver = true
        if (!running.isMeant && !isStopping) unexpected.push(`${name} ended by itself (${signal ?? `exit code ${code}`})`)
        resolve()
      })
    })
    parts.set(name, running)
  }

  async function end(running: Running, signal: 'SIGKILL' | 'SIGTERM') {
    running.isMeant = true
    if (!running.isOver && running.child.pid) signalGroup(running.child.pid, signal)
    await running.ended
  }

  async function startAll() {
    const processes = { start, death: new Promise<never>(() => undefined) }
    await startServices(processes, { root, settings, env: { ...env, ...database.env }, isDev: false })
  }

  async function stop() {
    isStopping = true
    endRunningCommands()
    for (const running of [...parts.values()].toReversed()) {
      const late = setTimeout(() => running.child.pid && signalGroup(running.child.pid, 'SIGKILL'), 15_000)
      await end(running, 'SIGTERM')
      clearTimeout(late)
    }
    await (await opening.catch(() => null))?.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  await prepareDatabase(root, { ...env, ...database.env }, database)
  await buildIfNeeded(root, { ...env, ...database.env })
  await startAll()
  await waitUntilHealthy(port)
  return {
    url: settings.appUrl,
    databaseUrl: () => database.env.DATABASE_URL ?? '',
    killAndRestart: async (part) => {
      const running = parts.get(part)
      if (!running || isStopping) return
      await end(running, 'SIGKILL')
      start(part, running.args, { env: running.env })
    },
    cutThePower: async () => {
      const ends = [...parts.values()].map((running) => end(running, 'SIGKILL'))
      process.kill(Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      await Promise.all(ends)
      opening = openDatabase(settings, env)
      database = await opening
      await prepareDatabase(root, { ...env, ...database.env }, database)
      await startAll()
    },
    untilHealthy: () => waitUntilHealthy(port),
    setFaults: (faults) => tellStripe(`${parts.get('web')?.env.LOCAL_STRIPE_URL}/_local/faults`, faults),
    unexpectedEnds: () => unexpected,
    lastLines: () => readFileSync(join(folder, 'site.log'), 'utf8').split('\n').slice(-40).join('\n'),
  }
}

async function tellStripe(url: string, given: object): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) }
  while (!(await fetch(url, ask).catch(() => null))?.ok) {
    if (Date.now() > giveUpAt) throw new Error(`${url} does not answer`)
    await pause(50)
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
