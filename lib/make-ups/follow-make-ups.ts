import { and, eq, gt, inArray, lte, not, or, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { makeUps, reminders, sessions } from '../../db/schema'
import { recordAudit, system } from '../audit/record-audit'
import { fromMakeUps, holds, lockMakeUp, type MakeUp } from './holds'
import { tellAgreed, tellEnded, tellTrainers } from './tell'

/**
 * Ends make-ups that no longer hold (the seat was cancelled, moved or passed on, a session was taken away, a class called off) and those that nobody
 * answered before the session was over. The student is told, with what takes it out of the calendar.
 */
export async function endMakeUps(now: Date): Promise<number> {
  const isOpen = inArray(makeUps.status, ['requested', 'agreed'])
  const isDead = and(gt(sessions.endsAt, now), not(holds))
  const isUnanswered = and(lte(sessions.endsAt, now), eq(makeUps.status, 'requested'))
  const due = await fromMakeUps(db, and(isOpen, or(isDead, isUnanswered)))
  let ended = 0
  for (const { id } of due) ended += await db.transaction((tx) => endOne(tx, id, now))
  return ended
}

async function endOne(tx: Tx, makeUpId: string, now: Date): Promise<number> {
  const found = await lockMakeUp(tx, makeUpId)
  if (!found || (found.status !== 'requested' && found.status !== 'agreed')) return 0
  const isUnanswered = found.session.endsAt <= now
  if (isUnanswered ? found.status === 'agreed' : found.isLive) return 0
  await tx.update(makeUps).set({ status: 'withdrawn', decidedAt: now }).where(eq(makeUps.id, makeUpId))
  const why = isUnanswered ? 'unanswered' : 'ended'
  await recordAudit(tx, { actor: system, did: 'ended a make-up', subject: { type: 'make-up', id: makeUpId }, details: { why }, now })
  await tellEnded(tx, { ...found, makeUpId, why, wasAgreed: found.status === 'agreed', now })
  if (found.status === 'agreed') await tellTrainers(tx, { classId: found.session.classId, about: 'withdrawn', makeUpId, now })
  return 1
}

/** Sends those who come as guests the new time of a session that was moved; the people of its own class are told by the class. */
export async function tellGuestsOfMoves(now: Date): Promise<number> {
  const isUntold = sql`not exists (select 1 from ${reminders} r where r.subject_id = ${makeUps.id} and r.kind = ${KIND} || ${sessions.calendarSequence})`
  const due = await fromMakeUps(db, and(eq(makeUps.status, 'agreed'), gt(sessions.endsAt, now), holds, isUntold))
  let told = 0
  for (const makeUp of due)
    told += await db.transaction(async (tx) => {
      if (!(await countAsTold(tx, makeUp, now))) return 0
      await tellAgreed(tx, { ...makeUp, makeUpId: makeUp.id, isMoved: true, now })
      return 1
    })
  return told
}

const KIND = 'make-up-session-'

/** Keeps which time of the session its guest was told of; false where they had been told it. */
export async function countAsTold(tx: Tx, { id, session }: MakeUp, now: Date): Promise<boolean> {
  const row = { kind: `${KIND}${session.calendarSequence}`, subjectId: id, remindedAt: now }
  const [first] = await tx.insert(reminders).values(row).onConflictDoNothing().returning({ kind: reminders.kind })
  return first !== undefined
}
