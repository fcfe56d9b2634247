import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from './postgres.mjs'
import { runCommand } from './run-command.mjs'
import { Refusal } from './say.mjs'

const OLDEST_VERSION = 150_000
const PATIENCE_MS = 5000
/** Codes of a server that is just starting. */
const NOT_YET = ['ECONNREFUSED', '57P03']

/**
 * The database of this site: the one of DATABASE_URL when it answers, else the embedded one.
 * @returns the variables by which processes find it, and how to stop it; somebody else's is never stopped
 */
export async function openDatabase(settings, env) {
  const url = env.DATABASE_URL
  if (!url) {
    const server = await startPostgres(settings.dataDir)
    return { ...server, isEmbedded: true, env: { DATABASE_URL: server.url } }
  }
  await requireAnswer('DATABASE_URL', url)
  if (env.DATABASE_DIRECT_URL) await requireAnswer('DATABASE_DIRECT_URL', env.DATABASE_DIRECT_URL)
  return { isEmbedded: false, wasRunning: true, isAlive: () => true, stop: async () => undefined, env: {} }
}

export async function prepareDatabase(root, env, { isEmbedded }) {
  try {
    await runCommand(process.execPath, ['--import', 'tsx', 'lib/local/prepare-database.ts', isEmbedded ? '--alone' : '--shared'], { cwd: root, env })
  } catch (error) {
    throw new Refusal(`The database could not be prepared:\n${(error.output || error.message).trim()}`)
  }
}

async function requireAnswer(name, url) {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const { version, problem } = await askVersion(url)
    if (version >= OLDEST_VERSION) return
    if (version) throw new Refusal(`${name} answers with PostgreSQL ${Math.floor(version / 10_000)}; Halfday needs 15 or newer.`)
    if (!NOT_YET.includes(problem.code) || Date.now() > giveUpAt)
      throw new Refusal(`${name} does not answer at ${placeOf(url)}: ${problem.message || problem.code}.`)
    await pause(250)
  }
}

async function askVersion(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query('show server_version_num')
    return { version: Number(rows[0].server_version_num) }
  } catch (error) {
    return { problem: error.errors?.[0] ?? error }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Never with its password. */
function placeOf(url) {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}
