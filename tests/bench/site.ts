import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '../../lib/local/postgres.mjs'

export type Site = { url: string; databaseUrl: string; limitUrl: string }

const root = join(import.meta.dirname, '../..')
const next = join(root, 'node_modules/next/dist/bin/next')
const limitApp = join(import.meta.dirname, 'limit-app')
const PATIENCE_MS = 900_000
const started: ChildProcess[] = []
const undo: (() => unknown)[] = []

/** The site as `npm start` runs it, on a durable database of its own with demo data, and beside it the app that is the limit. */
export async function startSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'halfday-bench-'))
  chmodSync(folder, 0o711)
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  const database = await startPostgres(folder)
  undo.push(database.stop)
  const [port, limitPort] = [await freePort(), await freePort()]
  const env = { ...withoutSettings(process.env), DATABASE_URL: database.url, NEXT_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'warn' }
  // Buyers come from many addresses, each under its own limit.
  const own = { PORT: String(port), DATA_DIR: join(folder, 'site'), SEED: 'demo', TRUST_PROXY_HOPS: '1' }
  run([join(root, 'lib/local/start.mjs')], { ...env, ...own })
  await untilHealthy(`http://localhost:${port}/api/health`)
  await untilDone(run([next, 'build', limitApp], { ...env, NODE_ENV: 'production' }))
  run([next, 'start', limitApp, '--port', String(limitPort), '--hostname', '127.0.0.1'], { ...env, NODE_ENV: 'production' })
  await untilHealthy(`http://127.0.0.1:${limitPort}/`)
  return { url: `http://localhost:${port}`, limitUrl: `http://127.0.0.1:${limitPort}`, databaseUrl: database.url }
}

export async function stopSite(): Promise<void> {
  await Promise.all(started.map(stop))
  for (const act of undo.splice(0).toReversed()) await act()
}

function run(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout?.pipe(process.stderr)
  started.push(child)
  return child
}

async function untilDone(child: ChildProcess): Promise<void> {
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${child.spawnargs.slice(1, 3).join(' ')} ended with ${code}`)
}

async function untilHealthy(url: string): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS
  while (!(await fetch(url).catch(() => null))?.ok) {
    const ended = started.find(({ exitCode }) => exitCode !== null && exitCode !== 0)
    if (ended || Date.now() > giveUpAt) throw new Error(`${url} did not come up`)
    await pause(200)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await gone
}

/** What the shell says about another site is not for this one. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(APP_URL|AUTH_SECRET|SECRETS_KEY|TEST_CLOCK|MAIL_FROM|LOCAL_.*|DATABASE_.*|STRIPE_.*|SMTP_.*|NEXT_SERVER_.*)$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name))) as NodeJS.ProcessEnv
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}
