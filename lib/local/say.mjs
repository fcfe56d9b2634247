/** A reason to stop that a person can act on: printed as it stands, without a stack. */
export class Refusal extends Error {}

const startedMs = Date.now()
const isSilent = () => process.env.HALFDAY_QUIET === '1'

// The terminal or npm may be gone before we are.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

export function say(line) {
  if (!isSilent()) process.stdout.write(`${line}\n`)
}

/** Says what is begun and, when it took long enough to wonder, how long it took. */
export async function step(sentence, work) {
  const beganMs = Date.now()
  say(`  ${sentence} …`)
  const result = await work()
  const seconds = (Date.now() - beganMs) / 1000
  if (seconds >= 2) say(`    done in ${seconds.toFixed(0)} s`)
  return result
}

export const secondsSinceStart = () => ((Date.now() - startedMs) / 1000).toFixed(0)

/** One sentence for whatever went wrong; `details` only where no sentence of ours fits. */
export function explain(error, where = process.cwd()) {
  const text = `${error?.message ?? error}\n${error?.output ?? ''}`
  if (error?.code === 'ENOSPC' || /ENOSPC|No space left on device|Check free disk space|disk is full/i.test(text))
    return `The disk is full: Halfday could not write below ${where}. Free about 1 GB and start again.`
  if (error?.code === 'EACCES' || error?.code === 'EROFS' || error?.code === 'EPERM')
    return `Halfday may not write ${error.path ?? `below ${where}`}: give this user the right to, or set DATA_DIR to a folder of its own.`
  if (error instanceof Refusal) return error.message
  return `Halfday stopped because of an error it does not know:\n${error?.stack ?? error}`
}
