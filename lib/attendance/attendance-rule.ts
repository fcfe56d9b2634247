type Held = { id: string }
type Session = Held & { startsAt: Date; endsAt: Date }
/** `madeUpIn` is the session of another class that was attended instead: its length says how much of it was missed. */
type Recorded = {
  sessionId: string
  status: 'present' | 'absent'
  lateMinutes: number
  leftEarlyMinutes: number
  madeUpIn?: { startsAt: Date; endsAt: Date } | null
}

/** More than half of a session missed is the session missed. */
export function countsAsPresent(
  { status, lateMinutes, leftEarlyMinutes }: Pick<Recorded, 'status' | 'lateMinutes' | 'leftEarlyMinutes'>,
  session: Omit<Session, 'id'>,
): boolean {
  return status === 'present' && (lateMinutes + leftEarlyMinutes) * 2 <= minutesOf(session)
}

export const minutesOf = ({ startsAt, endsAt }: Omit<Session, 'id'>): number => (endsAt.getTime() - startsAt.getTime()) / 60_000

/** Something was said of this session, and nothing that counts: neither there nor made up. While nobody has said anything it is open. */
export function hasMissed(session: Session, recorded: readonly Recorded[]): boolean {
  const own = recorded.filter(({ sessionId }) => sessionId === session.id)
  return own.length > 0 && !own.some((row) => countsAsPresent(row, row.madeUpIn ?? session))
}

export type Attended = {
  /** Sessions the student was in. */
  present: number
  /** Sessions needed to have attended. */
  needed: number
  sessions: number
  /** Nobody has said yet. */
  unrecorded: number
  hasAttended: boolean
}

/**
 * Whether a student has attended a class: present in the share of its sessions that the class asks for, rounded up. A session that was missed and
 * made up has two rows, and one that counts is enough.
 */
export function judgeAttendance(sessions: readonly Session[], recorded: readonly Recorded[], shareBasisPoints: number): Attended {
  const rows = sessions.map((session) => ({ session, own: recorded.filter((one) => one.sessionId === session.id) }))
  const present = rows.filter(({ session, own }) => own.some((row) => countsAsPresent(row, row.madeUpIn ?? session))).length
  const needed = Math.ceil((sessions.length * shareBasisPoints) / 10_000)
  return {
    present,
    needed,
    sessions: sessions.length,
    unrecorded: rows.filter(({ own }) => own.length === 0).length,
    hasAttended: sessions.length > 0 && present >= needed,
  }
}

/** Students of whom a session has no word yet. */
export const countUnrecorded = (seats: readonly { attended: Attended }[]): number => seats.filter(({ attended }) => attended.unrecorded > 0).length

/** What stands in the way of all that goes by attendance, in a sentence; null where everybody has a word for every session. */
export function sayUnrecorded(students: number): string | null {
  if (students === 0) return null
  return students === 1
    ? 'Of 1 student nobody has said yet whether they were there.'
    : `Of ${students} students nobody has said yet whether they were there.`
}
