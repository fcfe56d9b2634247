import { spawn } from 'node:child_process'

const running = new Set()

/** Makes a Node process, and those it starts, leave when the one that started it is gone. */
export function leavingWithParent(env) {
  const preload = `--import=${new URL('./leave-with-parent.mjs', import.meta.url).href}`
  const options = env.NODE_OPTIONS ?? ''
  return { ...env, NODE_OPTIONS: options.includes(preload) ? options : `${options} ${preload}`.trim() }
}

/**
 * Runs a command to its end, in silence.
 * @throws Error with `output` when it fails
 */
export function runCommand(command, args, { env = process.env, cwd = process.cwd(), spawnOptions = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions, env: leavingWithParent(env), cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    running.add(child)
    let output = ''
    const keep = (chunk) => {
      output = `${output}${chunk}`.slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => {
      running.delete(child)
      reject(Object.assign(error, { output }))
    })
    child.on('close', (code, signal) => {
      running.delete(child)
      if (code === 0) resolve(output)
      else reject(Object.assign(new Error(`${command} ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}.`), { output, exitCode: code }))
    })
  })
}

/** For Ctrl-C in the middle of an installation or a build. */
export function endRunningCommands() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // ended by itself
    }
  }
}
