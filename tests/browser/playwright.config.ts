import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'

/**
 * Journeys in a real browser, on a site of their own with fresh demo data. `BASE_URL` points them at one that runs already.
 * The clock is one for all, so specs that move it are named `*.clock.spec.ts` and run last, one at a time; the chaos, which has a
 * site of its own and is heavy, runs beside them. `*.long.spec.ts` walk whole paths through months: `npm run journeys` runs those, and only those.
 */
process.env.BROWSER_TEST_PORT ??= String(await freePort())
process.env.BROWSER_TEST_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'halfday-browser-'))
const baseURL = process.env.BASE_URL ?? `http://localhost:${process.env.BROWSER_TEST_PORT}`
const executablePath = process.env.CHROME_PATH ?? ['/usr/bin/chromium'].find((path) => existsSync(path))
const QUIET = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const CLOCK = '*.clock.spec.ts'
const CHAOS = 'chaos.spec.ts'
const LONG = '*.long.spec.ts'
const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    actionTimeout: 30_000,
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { executablePath, args },
  },
  projects: [
    { name: 'journeys', testIgnore: [CLOCK, CHAOS, LONG] },
    { name: 'clock', testMatch: CLOCK, dependencies: ['journeys'], fullyParallel: false, workers: 1 },
    { name: 'chaos', testMatch: CHAOS, dependencies: ['journeys'] },
    ...(process.env.LONG_JOURNEYS ? [{ name: 'long', testMatch: LONG, fullyParallel: false, workers: 1 }] : []),
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
