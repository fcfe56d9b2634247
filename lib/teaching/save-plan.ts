import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { people, sessionPlans } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { requireSession } from './require-session'

export const PLAN_PARTS = ['plan', 'notes', 'prepare'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]
const MOST = 20_000

/** Tells one text from another, in few characters: what a form says it started from. */
export const markOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** Somebody else has written there since; theirs comes along, so that nothing of either is lost. */
export class PlanChanged extends DomainError {
  constructor(
    readonly theirs: string,
    readonly mark: string,
    who: string,
  ) {
    super('plan-changed', `${who} has changed this meanwhile. Yours is still in the field and is not saved; theirs stands below it.`)
  }
}

type SavePlan = { classId: string; sessionId: string; part: PlanPart; text: string; seenMark: string; actor: Actor; now: Date }

/**
 * Saves one text of a session, if it still is what the trainer started from: two may write different parts at once, and nobody
 * overwrites the other unawares.
 * @throws DomainError `class-unknown`, `session-unknown`, `too-long` at the part; PlanChanged
 * @returns the mark of what is saved now
 */
export async function savePlan({ classId, sessionId, part, text, seenMark, actor, now }: SavePlan): Promise<string> {
  const wanted = text.replaceAll('\r\n', '\n')
  return db.transaction(async (tx) => {
    const session = await requireSession(tx, { classId, sessionId, actor })
    if (wanted.length > MOST)
      throw new DomainError('too-long', 'This is longer than 20,000 characters. Put the rest into a document and link it.', part)
    await tx.insert(sessionPlans).values({ sessionId, changedAt: now }).onConflictDoNothing()
    const [row] = await tx
      .select({ plan: sessionPlans, by: people.name })
      .from(sessionPlans)
      .leftJoin(people, eq(people.id, sessionPlans.changedById))
      .where(eq(sessionPlans.sessionId, sessionId))
      .for('update', { of: sessionPlans })
    if (!row) throw new Error('a plan was not inserted')
    const kept = row.plan[part]
    if (kept === wanted) return markOf(kept)
    if (markOf(kept) !== seenMark) throw new PlanChanged(kept, markOf(kept), row.by ?? 'Another trainer')
    const changedById = actor.kind === 'person' ? actor.personId : null
    await tx
      .update(sessionPlans)
      .set({ [part]: wanted, version: sql`${sessionPlans.version} + 1`, changedById, changedAt: now })
      .where(eq(sessionPlans.sessionId, sessionId))
    // Typing saves every few seconds: what students see is on record, a trainer's own notes are not worth a line each.
    if (part === 'prepare')
      await recordAudit(tx, {
        ...{ actor, did: 'changed what to prepare', subject: { type: 'class', id: classId }, now },
        details: { position: session.position },
      })
    return markOf(wanted)
  })
}
