import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '../../lib/local/lock.mjs'
import { identityOf } from '../../lib/local/process-identity.mjs'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'halfday-lock-'))
  path = join(folder, 'start.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('is held by one, and free again once let go', async () => {
  const letGo = await takeLock(path)
  expect(letGo).not.toBeNull()
  expect(await takeLock(path)).toBeNull()
  letGo?.()
  expect(await takeLock(path)).not.toBeNull()
})

test('of a process that lives is respected, of one that was killed is taken over', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const ended = new Promise((resolve) => other.on('exit', resolve))
  writeFileSync(path, JSON.stringify({ pid: other.pid, identity: identityOf(other.pid) }))
  expect(await takeLock(path)).toBeNull()
  other.kill('SIGKILL')
  await ended
  expect(await takeLock(path)).not.toBeNull()
})

test('of a killed process is not saved by another one that got its number', async () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, identity: 'an earlier boot:1' }))
  expect(await takeLock(path)).not.toBeNull()
})

test('torn in half is no lock, and nothing is left beside it', async () => {
  writeFileSync(path, '{"pid":')
  expect(await takeLock(path)).not.toBeNull()
  expect(readdirSync(folder)).toEqual(['start.lock'])
})
