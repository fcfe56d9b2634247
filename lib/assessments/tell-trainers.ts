import type { Tx } from '../../db/client'
import { queueMail } from '../emails/queue-mail'
import { listTrainerAddresses } from '../enrolments/trainers-of-class'

type Waiting = { classId: string; waiting: number; isByVendor?: boolean; now: Date }

/** To each trainer of a class: so many students wait for a password that is not there, or that the vendor is to mail. */
export async function tellTrainersOfWaiting(tx: Tx, { now, ...params }: Waiting): Promise<void> {
  for (const { personId, email } of await listTrainerAddresses(tx, params.classId))
    await queueMail(tx, { to: email, template: 'passwords-missing', params, personId, now })
}
