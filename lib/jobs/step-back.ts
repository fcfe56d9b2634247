import { writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

const { PRIORITY_LOW } = constants.priority

/**
 * On a busy machine this process waits rather than a page. Linux weighs whole sessions against each other before it looks at the
 * processes in them, and the start command gives each process a session of its own: so the session steps back as well.
 * See sched(7), 'The autogroup feature'.
 */
export function stepBack(): void {
  setPriority(PRIORITY_LOW)
  try {
    writeFileSync('/proc/self/autogroup', String(PRIORITY_LOW))
  } catch {
    // Another system, or one without that feature: there the priority of the process is enough.
  }
}
