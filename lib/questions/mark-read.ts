import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { threads } from '../../db/schema'
import { listTrainerAddresses } from '../enrolments/trainers-of-class'
import { markSideRead, type PersonActor } from './post-message'

/** Somebody opened a thread: what the other side wrote is read. An admin who looks in reads for nobody; a stranger changes nothing. */
export async function markThreadRead({ threadId, actor, now }: { threadId: string; actor: PersonActor; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [thread] = await tx.select().from(threads).where(eq(threads.id, threadId))
    if (!thread) return
    const isStudent = thread.personId === actor.personId
    const teaches = !isStudent && (await listTrainerAddresses(tx, thread.classId)).some(({ personId }) => personId === actor.personId)
    if (isStudent || teaches) await markSideRead(tx, { threadId, isByTrainer: teaches, now })
  })
}
