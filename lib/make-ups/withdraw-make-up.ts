import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { makeUps } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { lockMakeUp } from './holds'
import { tellEnded, tellTrainers } from './tell'

type WithdrawMakeUp = { makeUpId: string; actor: Extract<Actor, { kind: 'person' }>; now: Date }

/**
 * The student does not come after all. Said again it changes nothing. @throws DomainError `make-up-unknown` to anybody else, `over` once the session is over
 */
export async function withdrawMakeUp({ makeUpId, actor, now }: WithdrawMakeUp): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockMakeUp(tx, makeUpId)
    if (!found || found.personId !== actor.personId) throw new DomainError('make-up-unknown', 'There is no such request of yours.')
    if (found.status === 'withdrawn' || found.status === 'declined') return
    if (found.session.endsAt <= now) throw new DomainError('over', 'This session is over.')
    await tx.update(makeUps).set({ status: 'withdrawn', decidedAt: now }).where(eq(makeUps.id, makeUpId))
    await recordAudit(tx, { actor, did: 'withdrew a make-up', subject: { type: 'make-up', id: makeUpId }, now })
    await tellTrainers(tx, { classId: found.session.classId, about: 'withdrawn', makeUpId, now })
    if (found.status === 'agreed') await tellEnded(tx, { ...found, makeUpId, why: 'withdrawn', wasAgreed: true, now })
  })
}
