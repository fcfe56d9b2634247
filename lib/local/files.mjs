import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Null when there is none or it is broken. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Whole or not at all, and for this user's eyes only. */
export function writeJson(path, value) {
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
