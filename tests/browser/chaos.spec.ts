import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/** The short form of `npm run chaos`, always the same; on a site of its own, whose pages were built for the other specs. */
const SHORT = ['--seed=1', '--kills=3', '--buyers=30']
test.setTimeout(300_000)

test('processes killed in the middle of bookings cost nobody a seat or money', async () => {
  const { code, said } = await chaos()
  expect(code, said).toBe(0)
  expect(said).toMatch(/All \d+ promises kept/)
})

function chaos(): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/chaos/main.ts', ...SHORT], { cwd: join(import.meta.dirname, '../..') })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}
