import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identityOf, isSame } from './process-identity.mjs'

/**
 * Takes a lock file for as long as this process lives; one left behind by a killed process is taken over.
 * @returns a function that lets go, or null when another living process still has it after `waitMs`, or after `waitWhile` has become false
 */
export async function takeLock(path, { waitMs = 0, waitWhile = () => false } = {}) {
  const giveUpAt = Date.now() + waitMs
  const me = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) })
  mkdirSync(dirname(path), { recursive: true })
  for (;;) {
    if (tryLink(path, me)) return () => letGo(path, me)
    if (isStale(path)) moveAside(path)
    else if (Date.now() >= giveUpAt && !waitWhile()) return null
    else await pause(100)
  }
}

/** A hard link appears whole or not at all, so nobody reads half a lock. */
function tryLink(path, content) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function isStale(path) {
  const holder = readHolder(path)
  return holder !== undefined && !isSame(holder)
}

/** Two processes may find the same stale lock: what was moved aside is looked at again, and put back if it had become somebody's. */
function moveAside(path) {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (!isStale(aside)) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function letGo(path, me) {
  try {
    if (readFileSync(path, 'utf8') === me) rmSync(path, { force: true })
  } catch {
    // gone already
  }
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return error.code === 'ENOENT' ? undefined : null
  }
}
