import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { keepSecrets } from './environment.mjs'
import { rememberedPort } from './ports.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { databaseUser } from './postgres-user.mjs'
import { identityOf } from './process-identity.mjs'
import { runCommand } from './run-command.mjs'
import { Refusal } from './say.mjs'

const NAME = 'halfday'
const START_PATIENCE_MS = 60_000
/** After a kill -9 the pieces of the last server take a moment to let go of the folder. */
const STALE_PATIENCE_MS = 10_000
const LOG_LIMIT_BYTES = 10_000_000

/**
 * Brings up the PostgreSQL server of a data folder; one that still answers from an earlier start is adopted.
 * @param options.isDurable false only for tests: they may lose their data in a power cut
 * @returns its address, whether it was running already, and how to stop it
 */
export async function startPostgres(dataDir, { isDurable = true } = {}) {
  const { DATABASE_PASSWORD: password } = keepSecrets(dataDir, ['DATABASE_PASSWORD'])
  const folder = join(dataDir, 'postgres')
  const adopted = await adopt(folder, password)
  if (adopted) return adopted
  const binaries = await postgresBinaries()
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(dataDir, folder, binaries, password)
  const port = await rememberedPort(dataDir, 'database')
  const pid = await launch(dataDir, folder, binaries, port, isDurable)
  await requireDatabase(port, password)
  return running(pid, port, password, false)
}

async function adopt(folder, password) {
  const { pid, port } = readPidFile(folder)
  if (!identityOf(pid) || !port) return null
  const state = await probe(port, password)
  if (state === 'foreign') throw new Refusal(`The database below ${folder} does not know its password: secrets.json there was changed or lost.`)
  if (state !== 'ready') return null
  await requireDatabase(port, password)
  return running(pid, port, password, true)
}

/** In a folder beside it, which gets its name when it is whole: an interrupted start leaves nothing half made. */
async function initialise(dataDir, folder, { initdb }, password) {
  const draft = join(dataDir, 'postgres.new')
  const passwordFile = join(dataDir, 'postgres.password')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  try {
    const user = databaseUser(draft)
    user.own(passwordFile)
    const options = ['--username', NAME, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8']
    const locale = ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C']
    const [command, ...args] = [...user.prefix, initdb, '-D', draft, ...options, ...locale]
    await runCommand(command, args, { cwd: dataDir, spawnOptions: user.spawnOptions })
    renameSync(draft, folder)
  } catch (error) {
    throw new Refusal(`The embedded PostgreSQL could not be set up below ${dataDir}. It said:\n${(error.output || error.message).trim()}`)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/** @returns the pid of a server that answers */
async function launch(dataDir, folder, binaries, port, isDurable) {
  const giveUpAt = Date.now() + START_PATIENCE_MS
  const retryUntil = Date.now() + STALE_PATIENCE_MS
  for (;;) {
    const { child, log, logStart } = spawnServer(dataDir, folder, binaries, port, isDurable)
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) break
      if ((await probe(port)) !== 'silent') return child.pid
      if (Date.now() > giveUpAt) {
        child.kill('SIGQUIT')
        throw new Refusal(`The embedded PostgreSQL did not answer within a minute. Its log is ${log}.`)
      }
      await pause(50)
    }
    const said = readFileSync(log, 'utf8').slice(logStart)
    const isStale = /already exists|pre-existing shared memory|still in use|Address already in use/.test(said)
    if (!isStale || Date.now() > retryUntil)
      throw Object.assign(new Refusal(`The embedded PostgreSQL did not start. It said:\n${said.trim()}`), { output: said })
    await pause(250)
  }
}

/** Its log goes to a file and not to us: it must be able to outlive us and be adopted. */
function spawnServer(dataDir, folder, { postgres }, port, isDurable) {
  const user = databaseUser(folder)
  const log = join(dataDir, 'postgres.log')
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) truncateSync(log)
  const output = openSync(log, 'a', 0o600)
  const logStart = statSync(log).size
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    cluster_name: NAME,
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, ...args] = [...user.prefix, postgres, '-D', folder, ...options]
  const child = spawn(command, args, {
    ...user.spawnOptions,
    cwd: dataDir,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', output, output],
    detached: true,
  })
  child.on('error', () => undefined)
  child.unref()
  return { child, log, logStart }
}

async function requireDatabase(port, password) {
  const client = await connectTo(port, password, 'postgres')
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME])
    if (rowCount === 0) await client.query(`create database ${NAME}`)
  } finally {
    await client.end()
  }
}

const running = (pid, port, password, wasRunning) => ({
  url: `postgresql://${NAME}:${password}@127.0.0.1:${port}/${NAME}`,
  wasRunning,
  isAlive: () => identityOf(pid) !== null,
  stop: () => stopServer(pid),
})

/** SIGINT is PostgreSQL's fast shutdown: connections end, everything is written; SIGQUIT only if it does not come to an end. */
async function stopServer(pid) {
  const identity = identityOf(pid)
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ]) {
    for (let waited = -1; waited < patienceMs; waited += 20) {
      if (identity === null || identityOf(pid) !== identity) return
      if (waited === -1) process.kill(pid, signal)
      await pause(20)
    }
  }
}

/** The lines of postmaster.pid: 1 the pid, 4 the port. */
function readPidFile(folder) {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return {}
  }
}

/** Without a password: any answer of a server that takes connections, be it a refusal, is an answer. */
async function probe(port, password = 'none') {
  try {
    const client = await connectTo(port, password, 'postgres')
    await client.end()
    return 'ready'
  } catch (error) {
    return error.code === '28P01' ? 'foreign' : 'silent'
  }
}

async function connectTo(port, password, database) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ host: '127.0.0.1', port, user: NAME, password, database, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
