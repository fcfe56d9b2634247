import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { readJson, writeJson } from './files.mjs'
import { identityOf, isSame } from './process-identity.mjs'
import { leavingWithParent } from './run-command.mjs'
import { say } from './say.mjs'

const LAST_LINES = 25

/**
 * The long-running processes of one site. Each leads a group of its own, so that Ctrl-C in a terminal reaches only the start command,
 * which then stops them in order: the last begun first.
 */
export function makeProcesses(dataDir) {
  const children = []
  const path = join(dataDir, 'processes.json')
  let isStopping = false
  let tellDeath
  const death = new Promise((resolve) => {
    tellDeath = resolve
  })

  function start(name, args, { env, patienceMs = 10_000, isNoise = () => false }) {
    const child = spawn(process.execPath, args, { env: leavingWithParent(env), stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const entry = { name, child, patienceMs, pid: child.pid, identity: identityOf(child.pid), lastLines: [], hasEnded: false }
    children.push(entry)
    record()
    for (const stream of [child.stdout, child.stderr]) eachLine(stream, (line) => hear(entry, line, isNoise))
    entry.ended = new Promise((resolve) => {
      const end = (how) => {
        entry.hasEnded = true
        resolve()
        if (!isStopping) tellDeath({ name, how, lastLines: entry.lastLines })
      }
      child.on('error', (error) => end(error.message))
      child.on('close', (code, signal) => end(signal ?? `exit code ${code}`))
    })
    return entry
  }

  function hear(entry, line, isNoise) {
    entry.lastLines = [...entry.lastLines, line].slice(-LAST_LINES)
    if (!isNoise(stripVTControlCharacters(line))) say(line)
  }

  async function stopAll() {
    isStopping = true
    for (const entry of children.toReversed()) await stopOne(entry)
    record()
  }

  const record = () =>
    writeJson(
      path,
      children.filter((entry) => !entry.hasEnded).map(({ name, pid, identity }) => ({ name, pid, identity })),
    )

  return { start, stopAll, death }
}

async function stopOne(entry) {
  if (entry.hasEnded) return
  signalGroup(entry.pid, 'SIGTERM')
  const isLate = await Promise.race([entry.ended.then(() => false), pause(entry.patienceMs, true, { ref: false })])
  if (isLate) say(`  ${entry.name} did not stop in time and was ended.`)
  signalGroup(entry.pid, 'SIGKILL')
  await entry.ended
}

/** What a killed start command left behind leaves by itself within a second; what does not is ended here. */
export async function endLeftovers(dataDir) {
  const left = (readJson(join(dataDir, 'processes.json')) ?? []).filter(isSame)
  for (const { pid } of left) signalGroup(pid, 'SIGTERM')
  for (let waited = 0; waited < 5000 && left.some(isSame); waited += 50) await pause(50)
  for (const record of left) if (isSame(record)) signalGroup(record.pid, 'SIGKILL')
  while (left.some(isSame)) await pause(50)
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

function eachLine(stream, hear) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
  stream.on('end', () => rest && hear(rest))
}
