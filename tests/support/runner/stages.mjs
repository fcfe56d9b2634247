import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { leavingWithParent } from '../../../lib/local/run-command.mjs'

/** What a developer's shell may say about another site is not for the one under test. */
const OWN = [
  'APP_URL',
  'PORT',
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_REPLICA_URL',
  'DATA_DIR',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
]
const ALSO_OWN = [
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_REPLY_DOMAIN',
  'MAIL_INBOUND_TOKEN',
  'AUTH_SECRET',
  'SECRETS_KEY',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  'SEED',
  'TRUST_PROXY_HOPS',
  'TEST_CLOCK',
]
let current = null

/** One program that passes or fails as a whole. */
export async function program(root, bin, args, counts = 1) {
  const code = await run(root, bin, args)
  return code === 0 ? { passed: counts, failed: 0 } : { passed: 0, failed: 1 }
}

export async function vitest(root, temp, projects, env = {}, files = []) {
  const report = join(temp, `${projects[0]}.json`)
  const args = [
    'run',
    ...files,
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await run(root, 'vitest/vitest.mjs', args, env)
  const said = read(report)
  const passed = said?.numPassedTests ?? 0
  // A file that could not even be read has no tests to count.
  const broken =
    said?.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length ?? 0
  return verdict(code, passed, (said?.numFailedTests ?? 0) + broken)
}

export async function playwright(root, temp, env) {
  const report = join(temp, 'browser.json')
  const more = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, BROWSER_TEST_DATA_DIR: join(temp, 'site') }
  const code = await run(root, '@playwright/test/cli.js', ['test', '--config', 'tests/browser/playwright.config.ts', '--reporter=list,json'], more)
  const stats = read(report)?.stats ?? {}
  return verdict(code, stats.expected ?? 0, (stats.unexpected ?? 0) + (stats.flaky ?? 0))
}

/** What failed without saying which test it was, counts as one; and a stage that tested nothing has not passed. */
function verdict(code, passed, failed) {
  const isUnexplained = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: isUnexplained ? 1 : failed }
}

export async function endStage() {
  if (!current) return
  current.kill('SIGTERM')
  const late = setTimeout(() => current?.kill('SIGKILL'), 30_000)
  await new Promise((resolve) => (current ? current.on('close', resolve) : resolve()))
  clearTimeout(late)
}

function run(root, bin, args, more = {}) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  for (const name of [...OWN, ...ALSO_OWN]) delete env[name]
  return new Promise((resolve, reject) => {
    current = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], {
      cwd: root,
      env: leavingWithParent({ ...env, ...more }),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    current.on('error', reject)
    current.on('close', (code) => {
      current = null
      resolve(code ?? 1)
    })
  })
}

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)
