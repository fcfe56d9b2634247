import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'

/**
 * Journeys in a real browser, on a site of their own with fresh demo data. `BASE_URL` points them at one that runs already.
 * The clock is one for all, so specs that move it are named `*.clock.spec.ts` and run last, one at a time; so does the chaos, which is heavy.
 */
process.env.BROWSER_TEST_PORT ??= String(await freePort())
process.env.BROWSER_TEST_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'halfday-browser-'))
const baseURL = process.env.BASE_URL ?? `http://localhost:${process.env.BROWSER_TEST_PORT}`
const executablePath = process.env.CHROME_PATH ?? ['/usr/bin/chromium'].find((path) => existsSync(path))
const QUIET = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const LAST = ['*.clock.spec.ts', 'chaos.spec.ts']
/**
 * Written, and not yet seen green on a quiet machine: `npm run journeys` runs them alone, `npm test` not yet. To be emptied.
 */
const UNPROVEN = [
  'student-path.clock.spec.ts',
  'unlucky-students.clock.spec.ts',
  'axe finds nothing on the path of a student',
  'axe finds nothing on a trainer’s day',
  'axe finds nothing on an admin’s pages of courses',
  'axe finds nothing on the pages of a student',
  'the survey is answered without JavaScript',
  'the demo student sees the next thing first',
  'a message is previewed, sent once though pressed twice',
  'an admin books a private class for one flat fee',
  'a student gets a personal code by mail, books with it',
  'before the first class is over the community says when it opens',
]
const unproven = new RegExp(UNPROVEN.map((title) => title.replaceAll('.', '\\.')).join('|'))
const only = process.env.LONG_JOURNEYS ? { grep: unproven } : { grepInvert: unproven }
const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET

export default defineConfig({
  testDir: '.',
  ...only,
  outputDir: '../../test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { ...devices['Desktop Chrome'], baseURL, locale: 'en-GB', timezoneId: 'Europe/London', launchOptions: { executablePath, args } },
  projects: [
    { name: 'journeys', testIgnore: LAST },
    { name: 'clock', testMatch: LAST, dependencies: ['journeys'], fullyParallel: false, workers: 1 },
  ],
  webServer: process.env.BASE_URL
    ? undefined
    : {
        command: 'exec node lib/local/start.mjs',
        cwd: join(import.meta.dirname, '../..'),
        url: `${baseURL}/api/health`,
        timeout: 600_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 45_000 },
        stdout: 'pipe',
        env: {
          PORT: process.env.BROWSER_TEST_PORT,
          DATA_DIR: process.env.BROWSER_TEST_DATA_DIR,
          SEED: 'demo',
          TEST_CLOCK: '1',
          LOG_LEVEL: 'warn',
          DATABASE_URL: '',
          APP_URL: '',
          STRIPE_SECRET_KEY: '',
          STRIPE_WEBHOOK_SECRET: '',
          SMTP_URL: '',
        },
      },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}
