import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, writeJson } from './files.mjs'
import { takeLock } from './lock.mjs'
import { runCommand } from './run-command.mjs'
import { Refusal, step } from './say.mjs'

/** What the built pages are made of. */
const SOURCES = [
  'app',
  'components',
  'db',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** Builds the site when its sources are not those of the last build that came to its end. */
export async function buildIfNeeded(root, env) {
  if (isBuilt(root)) return
  const letGo = await takeLock(join(root, '.halfday.lock'), { waitMs: 900_000 })
  if (!letGo) throw new Refusal('Another process has been building the site here for fifteen minutes. Wait for it, or end it.')
  try {
    if (isBuilt(root)) return
    await step('Building the site, a minute or two', () => build(root, env))
  } finally {
    letGo()
  }
}

async function build(root, env) {
  const source = hashSources(root)
  rmSync(stampPath(root), { force: true })
  try {
    await runCommand(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: root,
      env: { ...env, NODE_ENV: 'production' },
    })
  } catch (error) {
    throw new Refusal(`The site could not be built. Next said:\n${(error.output || error.message).trim()}`)
  }
  writeJson(stampPath(root), { source })
}

const stampPath = (root) => join(root, '.next', 'halfday-build.json')
const isBuilt = (root) => existsSync(join(root, '.next', 'BUILD_ID')) && readJson(stampPath(root))?.source === hashSources(root)

/** By content: a checkout changes times, a build needs only change with words. */
function hashSources(root) {
  const hash = createHash('sha256')
  for (const name of SOURCES)
    for (const path of filesBelow(join(root, name)))
      hash
        .update(`${path.slice(root.length)}\0`)
        .update(readFileSync(path))
        .update('\0')
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
