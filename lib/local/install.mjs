import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from './lock.mjs'
import { runCommand } from './run-command.mjs'
import { Refusal, step } from './say.mjs'

const OLDEST = [20, 19]

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new Refusal(`Halfday needs Node ${OLDEST.join('.')} or newer; this is ${version}. Install a newer one from https://nodejs.org.`)
}

/** Installs packages when something in package-lock.json is not there in that version; a half-done installation counts as nothing. */
export async function installMissing(root) {
  if (isInstalled(root)) return
  const letGo = await takeLock(join(root, '.halfday.lock'), { waitMs: 600_000 })
  if (!letGo) throw new Refusal('Another process has been installing packages here for ten minutes. Wait for it, or end it.')
  try {
    if (isInstalled(root)) return
    await step('Installing packages, about a minute', () => npm(root, ['ci', '--include=dev', '--include=optional']))
  } catch (error) {
    throw new Refusal(`The packages could not be installed. npm said:\n${(error.output || error.message).trim()}`)
  } finally {
    letGo()
  }
}

export function isInstalled(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.link) return true
    if (entry.peer && !present[path]) return true
    return present[path]?.version === entry.version && existsSync(join(root, path, 'package.json'))
  })
}

/** npm tells its scripts where it is; without it, whatever the PATH offers. */
function npm(root, args) {
  const path = process.env.npm_execpath
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  return path?.endsWith('.js') && path.includes('npm')
    ? runCommand(process.execPath, [path, ...args, ...quiet], { cwd: root })
    : runCommand('npm', [...args, ...quiet], { cwd: root })
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}
