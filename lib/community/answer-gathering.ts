import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { gatheringAnswers } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { requireAlumni } from './alumni'
import { countFreeChairs, type Gathering, lockGathering } from './lock-gathering'
import { moveUp } from './move-up'
import { tellOfGathering } from './tell-of-gathering'

type Said = 'coming' | 'not-coming'
type AnswerGathering = { gatheringId: string; answer: Said; actor: Extract<Actor, { kind: 'person' }>; now: Date }

/**
 * What an alumna or alumnus says to a gathering; the last word holds. Where it is full they wait, and come in as soon as somebody leaves.
 * @returns `waiting` to who wanted to come and found it full
 * @throws DomainError `gathering-unknown`, `gathering-over`
 */
export async function answerGathering({ gatheringId, answer, actor, now }: AnswerGathering): Promise<Said | 'waiting'> {
  return db.transaction(async (tx) => {
    await requireAlumni(tx, actor, now)
    const gathering = await lockGathering(tx, gatheringId)
    if (gathering.cancelledAt) throw new DomainError('gathering-over', 'This gathering was called off.')
    if (gathering.startsAt <= now) throw new DomainError('gathering-over', 'This gathering has begun, so nothing can be changed about it any more.')
    const { personId } = actor
    const before = await findAnswer(tx, gathering, personId)
    if (before?.answer === answer || (before?.answer === 'waiting' && answer === 'coming')) return before.answer
    const isFull = answer === 'coming' && (await countFreeChairs(tx, gathering)) === 0
    const said: Said | 'waiting' = isFull ? 'waiting' : answer
    const calendarSequence = before ? before.calendarSequence + 1 : 0
    const row = { answer: said, calendarSequence, answeredAt: now }
    await tx
      .insert(gatheringAnswers)
      .values({ gatheringId, personId, ...row })
      .onConflictDoUpdate({ target: [gatheringAnswers.gatheringId, gatheringAnswers.personId], set: row })
    if (said === 'coming') await tellOfGathering(tx, { gathering, personId, news: 'coming', now })
    if (before?.answer === 'coming') {
      await tellOfGathering(tx, { gathering, personId, news: 'left', now })
      await moveUp(tx, gathering, now)
    }
    await recordAudit(tx, { actor, did: `answered gathering: ${said}`, subject: { type: 'gathering', id: gatheringId }, now })
    return said
  })
}

async function findAnswer(tx: Tx, gathering: Gathering, personId: string) {
  const [row] = await tx
    .select()
    .from(gatheringAnswers)
    .where(and(eq(gatheringAnswers.gatheringId, gathering.id), eq(gatheringAnswers.personId, personId)))
  return row
}
