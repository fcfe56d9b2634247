import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { personEmails, sessions, sessionTrainers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'

/** To each trainer of a class: so many students wait for a password that is not there. */
export async function tellTrainersOfWaiting(tx: Tx, { classId, waiting, now }: { classId: string; waiting: number; now: Date }): Promise<void> {
  const trainers = await tx
    .selectDistinct({ personId: sessionTrainers.personId, email: personEmails.email })
    .from(sessionTrainers)
    .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
    .innerJoin(personEmails, isPrimaryAddressOf(sessionTrainers.personId))
    .where(eq(sessions.classId, classId))
  for (const { personId, email } of trainers)
    await queueMail(tx, { to: email, template: 'passwords-missing', params: { classId, waiting }, personId, now })
}
