import type { Tx } from '../../db/client'
import { queueMail } from '../emails/queue-mail'
import { listTrainerAddresses } from '../enrolments/trainers-of-class'

/** To each trainer of a class: so many students wait for a password that is not there. */
export async function tellTrainersOfWaiting(tx: Tx, { classId, waiting, now }: { classId: string; waiting: number; now: Date }): Promise<void> {
  for (const { personId, email } of await listTrainerAddresses(tx, classId))
    await queueMail(tx, { to: email, template: 'passwords-missing', params: { classId, waiting }, personId, now })
}
