import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { threads } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { markSideRead, type PersonActor, postMessage } from './post-message'

type OfTrainer = { threadId: string; actor: PersonActor; now: Date }

/**
 * A trainer of the class answers; the student is told by mail. @returns whether it was new
 * @throws DomainError `thread-unknown`, and at `body`
 */
export async function answerQuestion(answer: OfTrainer & { body: string; way?: 'page' | 'mail'; sourceId: string }): Promise<boolean> {
  const { threadId, way = 'page', ...message } = answer
  return db.transaction(async (tx) => {
    const thread = await lockAsTrainer(tx, threadId, answer.actor)
    return postMessage(tx, { thread, isFromTrainer: true, way, ...message })
  })
}

/** ‘Thank you’ needs no answer: the thread waits no longer. @throws DomainError `thread-unknown` */
export async function settleThread({ threadId, actor, now }: OfTrainer): Promise<void> {
  await db.transaction(async (tx) => {
    const thread = await lockAsTrainer(tx, threadId, actor)
    if (!thread.waitingSince) return
    await tx.update(threads).set({ waitingSince: null }).where(eq(threads.id, threadId))
    await markSideRead(tx, { threadId, isByTrainer: true, now })
    await recordAudit(tx, { actor, did: 'settled question', subject: { type: 'thread', id: threadId }, now })
  })
}

async function lockAsTrainer(tx: Tx, threadId: string, actor: Actor) {
  const unknown = new DomainError('thread-unknown', 'There is no such question.')
  const isId = /^[0-9a-f-]{36}$/i.test(threadId)
  const [thread] = isId ? await tx.select().from(threads).where(eq(threads.id, threadId)).for('update') : []
  if (!thread) throw unknown
  await requireTeacher(tx, actor, thread.classId).catch(() => {
    throw unknown
  })
  return thread
}
