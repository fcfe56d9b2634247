export type StepKind =
  | 'booked'
  | 'prerequisite'
  | 'profile'
  | 'checks'
  | 'activity'
  | 'session'
  | 'attendance'
  | 'assessment'
  | 'learning-review'
  | 'coaching'
  | 'community'
  | 'certificate'
  | 'survey'
  | 'alumni'

/**
 * `open` may be done now; `due` should be, its time is near or over; `now` is the session that is on or comes next; `later` has to wait
 * for something else first; `lapsed` was not done in time, and cannot be any more.
 */
export type StepState = 'done' | 'open' | 'due' | 'now' | 'later' | 'lapsed'

export type PathStep = {
  id: string
  kind: StepKind
  phase: 'before' | 'class' | 'after'
  title: string
  note: string | null
  state: StepState
  /** The instant it was done, takes place or is due at; null: any time. */
  at: Date | null
  /** The same in words, on the student's clock. */
  when: string
  href: string | null
  /** What pressing it does: 'Read it now'. */
  act: string | null
  /** Of a session: its number. */
  position?: number
  /** Of a session to come: the doors to its rooms. */
  rooms?: readonly { label: string; url: string }[]
  /** Of a line that stands for several steps: those. */
  parts?: readonly PathStep[]
}

/** What has to be done within two days is pressing. */
export const SOON_MS = 48 * 3_600_000

/** How a thing with a deadline stands. */
export const stateBy = (doneAt: Date | null, dueAt: Date | null, now: Date, soonMs = SOON_MS): 'done' | 'open' | 'due' =>
  doneAt ? 'done' : dueAt && dueAt.getTime() - now.getTime() <= soonMs ? 'due' : 'open'
