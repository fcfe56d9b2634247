import { execFileSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

const NOBODY = 65534
const AS_NOBODY = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as is. Root runs it as the owner of the data folder if that is somebody else;
 * otherwise as nobody inside a user namespace, where root's files look like nobody's; and where namespaces are forbidden, as the real nobody.
 * @returns how to start a program as that user
 */
export function databaseUser(folder) {
  if (process.getuid?.() !== 0) return { prefix: hasName() ? [] : AS_NOBODY, spawnOptions: {}, own: () => undefined }
  const owner = [folder, dirname(folder)].map((path) => statSync(path)).find(({ uid }) => uid !== 0)
  if (owner) {
    chownSync(folder, owner.uid, owner.gid)
    return asUser(owner.uid, owner.gid)
  }
  if (works(AS_NOBODY)) return { prefix: AS_NOBODY, spawnOptions: {}, own: () => undefined }
  chownSync(folder, NOBODY, NOBODY)
  return asUser(NOBODY, NOBODY)
}

const asUser = (uid, gid) => ({ prefix: [], spawnOptions: { uid, gid }, own: (path) => chownSync(path, uid, gid) })

/** Containers run programs under numbers that no name belongs to, and PostgreSQL asks for the name. */
function hasName() {
  try {
    return Boolean(userInfo().username)
  } catch {
    return false
  }
}

function works([command, ...args]) {
  try {
    execFileSync(command, [...args, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
