import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { makeUps } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { countAsTold } from './follow-make-ups'
import { lockMakeUp } from './holds'
import { tellAgreed, tellEnded, tellTrainers } from './tell'

type DecideMakeUp = { makeUpId: string; isAgreed: boolean; answer: string; actor: Actor; now: Date }

/**
 * A trainer of the other class agrees, or says no, which they may still do after they had agreed. The student is told with a calendar file, and the
 * trainers of the student's own class that it is agreed. The same word twice tells nobody twice.
 *
 * @throws DomainError `make-up-unknown` to anybody else, `gone` where the student has withdrawn or the seat is no longer theirs, `over`
 */
export async function decideMakeUp({ makeUpId, isAgreed, answer, actor, now }: DecideMakeUp): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockMakeUp(tx, makeUpId)
    if (!found) throw unknown()
    await requireTeacher(tx, actor, found.session.classId).catch(() => {
      throw unknown()
    })
    const status = isAgreed ? 'agreed' : 'declined'
    if (found.status === status) return
    if (!found.isLive || found.status === 'withdrawn' || found.status === 'declined')
      throw new DomainError('gone', 'The student does not ask for this any more.')
    if (found.session.endsAt <= now) throw new DomainError('over', 'This session is over.')
    const decidedById = actor.kind === 'person' ? actor.personId : null
    const word = { status, decidedById, decidedAt: now, answer: answer.trim().slice(0, 1000) || null } as const
    await tx.update(makeUps).set(word).where(eq(makeUps.id, makeUpId))
    await recordAudit(tx, {
      actor,
      did: isAgreed ? 'agreed to a make-up' : 'declined a make-up',
      subject: { type: 'make-up', id: makeUpId },
      details: { sessionId: found.session.id },
      now,
    })
    if (!isAgreed) return tellEnded(tx, { ...found, makeUpId, why: 'declined', wasAgreed: found.status === 'agreed', now })
    await countAsTold(tx, found, now)
    await tellAgreed(tx, { ...found, makeUpId, isMoved: false, now })
    await tellTrainers(tx, { classId: found.missed.classId, about: 'agreed', exceptId: decidedById ?? undefined, makeUpId, now })
  })
}

const unknown = () => new DomainError('make-up-unknown', 'There is no such request.')
