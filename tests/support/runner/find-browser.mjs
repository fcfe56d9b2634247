import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../../../lib/local/run-command.mjs'
import { Refusal, step } from '../../../lib/local/say.mjs'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** @returns the path of a browser that runs. Browser tests are never skipped in silence: without one there is a sentence, and a failure. */
export async function findBrowser(root) {
  const chosen = process.env.CHROME_PATH
  if (chosen && !runs(chosen)) throw new Refusal(`CHROME_PATH ${chosen} is not a browser that runs here.`)
  const found = [chosen, ...INSTALLED, await playwrightsOwn()].find((path) => path && runs(path))
  return found ?? (await install(root))
}

async function install(root) {
  const attempts = process.getuid?.() === 0 ? [withApt, withPlaywrightAsRoot] : [withPlaywright]
  const said = []
  for (const attempt of attempts) {
    try {
      await step('Installing Chromium for the browser tests', () => attempt(root))
    } catch (error) {
      said.push((error.output || error.message).trim().split('\n').at(-1))
    }
    const found = [...INSTALLED, await playwrightsOwn()].find((path) => path && runs(path))
    if (found) return found
  }
  throw new Refusal(
    `There is no browser for the browser tests, and none could be installed (${said.join('; ')}): install Chromium, or set CHROME_PATH to one.`,
  )
}

async function withApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update', '-qq'], { env })
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
}

const withPlaywright = (root) =>
  runCommand(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], { cwd: root })
const withPlaywrightAsRoot = (root) =>
  runCommand(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', '--with-deps', 'chromium'], { cwd: root })

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** Ubuntu's chromium-browser may be a stub that only says where to get the real one, so each is asked for its version. */
function runs(path) {
  try {
    return (
      existsSync(path) && /\d+\./.test(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }))
    )
  } catch {
    return false
  }
}
