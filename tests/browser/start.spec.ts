import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/** The start command itself, on a folder of its own; the site was built for the other specs. */
const root = join(import.meta.dirname, '../..')
test.setTimeout(240_000)

test('a killed start hinders no next one, a second one is refused, and SIGTERM leaves nothing running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'halfday-start-'))
  const port = await freePort()
  try {
    const killed = start(folder, port)
    await killed.says(/is ready after/)
    const left = running(folder)
    killed.child.kill('SIGKILL')

    const next = start(folder, port)
    await next.says(/is ready after/)
    expect(left.filter(isAlive)).toEqual([])

    const second = start(folder, await freePort())
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('Halfday is already running')

    const all = running(folder)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
    expect(all.filter(isAlive)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a port that is taken is said in one sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'halfday-start-'))
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    const { port } = server.address() as { port: number }
    const refused = start(folder, port)
    expect(await refused.ended).toBe(1)
    expect(refused.said()).toContain(`PORT ${port} is taken`)
    expect(refused.said()).not.toContain('    at ')
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

function start(folder: string, port: number) {
  const local = {
    DATA_DIR: folder,
    PORT: String(port),
    SEED: 'none',
    DATABASE_URL: '',
    APP_URL: '',
    STRIPE_SECRET_KEY: '',
    STRIPE_WEBHOOK_SECRET: '',
    SMTP_URL: '',
  }
  const child: ChildProcess = spawn(process.execPath, ['lib/local/start.mjs'], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: '', ...local },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const says = (words: RegExp) => expect.poll(() => output, { timeout: 120_000 }).toMatch(words)
  return { child, ended, says, said: () => output }
}

/** Its own processes by their list, the database by its own file. */
function running(folder: string): number[] {
  const listed: { pid: number }[] = JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8'))
  return listed.map(({ pid }) => pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
