import type { SessionChange, SessionTime as ToldTime } from '../../db/schema'
import { DomainError } from '../errors'
import { type SessionTime, timeSession } from './generate-sessions'
import { isTimeZone } from './zone-time'

export type OwnSession = { id: string; title: string } & SessionTime
/** What becomes of one session; without any change it stays. Wall clocks are `2027-01-12T13:00`, on the clock of `timeZone`. */
export type SessionEdit =
  | { kind: 'move'; sessionId: string; localStart: string; timeZone: string; durationMinutes: number }
  | { kind: 'remove'; sessionId: string }
  | { kind: 'add'; title: string; localStart: string; timeZone: string; durationMinutes: number }

export type SessionPlan = {
  moved: { session: OwnSession; to: SessionTime }[]
  removed: OwnSession[]
  added: (SessionTime & { title: string })[]
}

/**
 * What a set of edits comes to; an edit that leaves a session as it was is none. Page and command read the same plan.
 * @throws DomainError `session-unknown`, `session-over`, `local-time`, `session-overlaps`, `no-sessions` at the field of the session
 */
export function planSessionChanges(sessions: readonly OwnSession[], edits: readonly SessionEdit[], now: Date): SessionPlan {
  const plan: SessionPlan = { moved: [], removed: [], added: [] }
  for (const edit of edits) {
    const field = edit.kind === 'add' ? 'add' : edit.sessionId
    if (edit.kind === 'add') {
      if (!edit.title.trim() || edit.title.length > 200) throw new DomainError('session-title', 'Give the new session a title.', field)
      plan.added.push({ title: edit.title.trim(), ...timeOf(edit, field, now) })
      continue
    }
    const session = sessions.find((one) => one.id === edit.sessionId)
    if (!session) throw new DomainError('session-unknown', 'This session is not there any more.', field)
    if (edit.kind === 'move' && isSame(session, edit)) continue
    if (session.endsAt <= now) throw new DomainError('session-over', `‘${session.title}’ is over: it stays where it is.`, field)
    if (edit.kind === 'remove') plan.removed.push(session)
    else plan.moved.push({ session, to: timeOf(edit, field, now) })
  }
  refuseNonsense(sessions, plan)
  return plan
}

export const isNothing = ({ moved, removed, added }: SessionPlan): boolean => moved.length + removed.length + added.length === 0

/** The same plan as mails tell it, in the order of time. New sessions get their ids from the caller. */
export function describePlan({ moved, removed, added }: SessionPlan, idsOfAdded: readonly string[]): SessionChange[] {
  const changes: (SessionChange & { at: Date })[] = [
    ...moved.map(({ session, to }) => ({
      at: to.startsAt,
      sessionId: session.id,
      title: session.title,
      kind: 'moved' as const,
      from: told(session),
      to: told(to),
    })),
    ...removed.map((session) => ({
      at: session.startsAt,
      sessionId: session.id,
      title: session.title,
      kind: 'removed' as const,
      from: told(session),
    })),
    ...added.map((session, index) => ({
      at: session.startsAt,
      sessionId: idsOfAdded[index] ?? '',
      title: session.title,
      kind: 'added' as const,
      to: told(session),
    })),
  ]
  return changes.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at, ...change }) => change)
}

const told = ({ localStart, timeZone, startsAt, endsAt }: SessionTime): ToldTime => ({
  ...{ localStart, timeZone },
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
})

type Edited = { localStart: string; timeZone: string; durationMinutes: number }

const isSame = (session: OwnSession, edit: Edited): boolean =>
  session.localStart.slice(0, 16) === edit.localStart.slice(0, 16) &&
  session.timeZone === edit.timeZone &&
  session.durationMinutes === edit.durationMinutes

function timeOf({ localStart, timeZone, durationMinutes }: Edited, field: string, now: Date): SessionTime {
  if (!isTimeZone(timeZone)) throw new DomainError('local-time', 'Choose a time zone like Europe/London.', 'timeZone')
  if (!Number.isInteger(durationMinutes) || durationMinutes < 15 || durationMinutes > 720)
    throw new DomainError('pattern', 'A session lasts 15 minutes to 12 hours.', field)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(localStart)) throw new DomainError('local-time', 'Give a date and a time.', field)
  try {
    const { time } = timeSession({ localStart: `${localStart.slice(0, 16)}:00`, timeZone, durationMinutes })
    if (time.startsAt <= now) throw new DomainError('session-past', 'That lies in the past.', field)
    return time
  } catch (error) {
    if (error instanceof DomainError && error.code === 'local-time') throw new DomainError('local-time', error.message, field)
    throw error
  }
}

/** Afterwards there is at least one session, and no two at one time. */
function refuseNonsense(sessions: readonly OwnSession[], { moved, removed, added }: SessionPlan): void {
  const gone = new Set([...removed.map(({ id }) => id), ...moved.map(({ session }) => session.id)])
  const after = [
    ...sessions.filter(({ id }) => !gone.has(id)).map((session) => ({ ...session, field: session.id })),
    ...moved.map(({ session, to }) => ({ ...to, title: session.title, field: session.id })),
    ...added.map((session) => ({ ...session, field: 'add' })),
  ].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  if (after.length === 0) throw new DomainError('no-sessions', 'A class keeps at least one session. To end it, call it off.')
  const touched = new Set([...moved.map(({ session }) => session.id), 'add'])
  after.forEach((session, index) => {
    const next = after[index + 1]
    if (!next || next.startsAt >= session.endsAt) return
    const field = touched.has(next.field) ? next.field : session.field
    throw new DomainError('session-overlaps', `‘${session.title}’ and ‘${next.title}’ would be at the same time.`, field)
  })
}
