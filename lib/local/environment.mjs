import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, writeJson } from './files.mjs'
import { Refusal } from './say.mjs'

/** What is generated on a machine of one's own, where nobody has set it. Kept, or sessions and encrypted columns would die with each start. */
const GENERATED = {
  AUTH_SECRET: () => randomBytes(32).toString('base64url'),
  SECRETS_KEY: () => randomBytes(32).toString('base64'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  MAIL_INBOUND_TOKEN: () => randomBytes(24).toString('hex'),
  LOCAL_STRIPE_SECRET: () => randomBytes(24).toString('hex'),
}

/**
 * Reads the environment by the rules of lib/env.ts and fills in what a fresh machine lacks.
 * @returns the settings that follow from it, and the variables for the processes of the site
 * @throws Refusal naming each wrong variable
 */
export async function prepareEnvironment(root) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const settings = await readSettings(given)
  makeDataDir(settings.dataDir)
  const env = { ...given, PORT: String(settings.port), APP_URL: settings.appUrl, DATA_DIR: settings.dataDir, NEXT_TELEMETRY_DISABLED: '1' }
  if (settings.isLoopback) {
    const kept = keepSecrets(settings.dataDir, Object.keys(GENERATED))
    for (const name of Object.keys(GENERATED)) env[name] ??= kept[name]
  }
  return { settings, env }
}

/** Gives back the named secrets of this data folder, each made when it is first asked for. */
export function keepSecrets(dataDir, names) {
  const path = join(dataDir, 'secrets.json')
  const kept = readJson(path) ?? {}
  const missing = names.filter((name) => !kept[name])
  if (missing.length === 0) return kept
  for (const name of missing) kept[name] = (GENERATED[name] ?? GENERATED.AUTH_SECRET)()
  writeJson(path, kept)
  return kept
}

async function readSettings(given) {
  const { tsImport } = await import('tsx/esm/api')
  const { readEnv } = await tsImport('../env.ts', import.meta.url)
  try {
    return readEnv(given)
  } catch (error) {
    throw new Refusal(error.message)
  }
}

/** Others may pass through, for the database may have to run as another user, but not look. */
function makeDataDir(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOTDIR') throw new Refusal(`DATA_DIR ${dataDir} is not a folder: set DATA_DIR to one.`)
    throw error
  }
}
