import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Says which process a pid is, so that a number used again by another process is not taken for the first. Null when there is none. */
export function identityOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

export const isSame = (record) => record != null && identityOf(record.pid) === record.identity && record.identity !== null

/** Boot, and clock ticks from boot to the start of the process: field 22 of proc(5), counted from the end of the name, which may contain spaces. */
function fromProc(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    if (fields[0] === 'Z') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return null
  }
}

function fromPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
  } catch {
    return null
  }
}
