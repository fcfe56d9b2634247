import { and, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { threads } from '../../db/schema'
import { makeReplyToken } from '../emails/reply-address'
import { findOwnSeat } from '../enrolments/own-seat'
import { DomainError } from '../errors'
import { type PersonActor, postMessage } from './post-message'

type AskQuestion = { classId: string; body: string; way?: 'page' | 'mail'; sourceId: string; actor: PersonActor; now: Date }

/**
 * A student writes to the trainers of their class, before, during or after it; the first time opens the one thread they have there.
 * @returns whether it was new. @throws DomainError `class-unknown` for whoever has no seat there, and at `body`
 */
export async function askQuestion({ classId, way = 'page', actor, now, ...message }: AskQuestion): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await findOwnSeat(tx, { classId, personId: actor.personId }))) throw new DomainError('class-unknown', 'There is no such class.')
    const key = { classId, personId: actor.personId }
    await tx
      .insert(threads)
      .values({ ...key, replyToken: makeReplyToken(), createdAt: now })
      .onConflictDoNothing()
    const [thread] = await tx
      .select()
      .from(threads)
      .where(and(eq(threads.classId, classId), eq(threads.personId, actor.personId)))
      .for('update')
    if (!thread) throw new Error('no thread')
    return postMessage(tx, { thread, isFromTrainer: false, way, actor, now, ...message })
  })
}
