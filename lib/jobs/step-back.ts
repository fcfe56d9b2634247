import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** A third of the share of an ordinary process (weight 335 to 1024): pages come first, and mails still leave on a machine that is never idle. */
const NICE = 5

/**
 * On a busy machine this process waits rather than a page. Linux weighs whole sessions against each other before it looks at the
 * processes in them, and the start command gives each process a session of its own: so the session steps back as well.
 * See sched(7), 'The autogroup feature'.
 */
export function stepBack(): void {
  setPriority(NICE)
  try {
    writeFileSync('/proc/self/autogroup', String(NICE))
  } catch {
    // Another system, or one without that feature: there the priority of the process is enough.
  }
}
