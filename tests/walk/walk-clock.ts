/** The clock of every command, job and sweep in a walk; tests put it in the place of `lib/clock`. */
export const walkClock = { now: new Date(0) }
