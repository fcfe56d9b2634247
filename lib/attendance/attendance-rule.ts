type Held = { id: string }
type Recorded = { sessionId: string; status: 'present' | 'absent'; lateMinutes: number; leftEarlyMinutes: number }
type Session = Held & { startsAt: Date; endsAt: Date }

/** More than half of a session missed is the session missed. */
export function countsAsPresent(
  { status, lateMinutes, leftEarlyMinutes }: Omit<Recorded, 'sessionId'>,
  { startsAt, endsAt }: Omit<Session, 'id'>,
): boolean {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  return status === 'present' && (lateMinutes + leftEarlyMinutes) * 2 <= minutes
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

/** Whether a student has attended a class: present in the share of its sessions that the class asks for, rounded up. */
export function judgeAttendance(sessions: readonly Session[], recorded: readonly Recorded[], shareBasisPoints: number): Attended {
  const rows = sessions.map((session) => ({ session, row: recorded.find((one) => one.sessionId === session.id) }))
  const present = rows.filter(({ session, row }) => row && countsAsPresent(row, session)).length
  const needed = Math.ceil((sessions.length * shareBasisPoints) / 10_000)
  return {
    present,
    needed,
    sessions: sessions.length,
    unrecorded: rows.filter(({ row }) => !row).length,
    hasAttended: sessions.length > 0 && present >= needed,
  }
}
