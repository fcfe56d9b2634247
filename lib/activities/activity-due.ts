type Due = { sessionPosition: number; dueOffsetMinutes: number }
type Meeting = { position: number; startsAt: Date }

/**
 * When an activity is due in a class: so many minutes from the start of its session. Where that session is not in the class, from the next
 * one after it, or the last. Null for a class without sessions. The minutes are elapsed ones: a clock change between moves the hour.
 */
export function activityDueAt({ sessionPosition, dueOffsetMinutes }: Due, sessions: readonly Meeting[]): Date | null {
  const session = sessionOf(sessionPosition, sessions)
  return session ? new Date(session.startsAt.getTime() + dueOffsetMinutes * 60_000) : null
}

/** The session of a class that an activity goes by. */
export function sessionOf<Of extends Pick<Meeting, 'position'>>(sessionPosition: number, sessions: readonly Of[]): Of | undefined {
  const ordered = [...sessions].sort((a, b) => a.position - b.position)
  return ordered.find(({ position }) => position >= sessionPosition) ?? ordered.at(-1)
}

export type ActivityState = 'done' | 'overdue' | 'due-soon' | 'open'

const SOON_MS = 48 * 3_600_000

/** How far somebody is with an activity. What has no date is never late. */
export function activityState({ doneAt, dueAt }: { doneAt: Date | null; dueAt: Date | null }, now: Date): ActivityState {
  if (doneAt) return 'done'
  if (!dueAt) return 'open'
  if (dueAt <= now) return 'overdue'
  return dueAt.getTime() - now.getTime() <= SOON_MS ? 'due-soon' : 'open'
}
