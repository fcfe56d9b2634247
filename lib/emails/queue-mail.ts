import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/client'
import { mails } from '../../db/schema'
import { enqueue } from '../jobs/enqueue'
import type { MailParams } from './templates'

type QueuedMail<Name extends keyof MailParams> = {
  /** Where the caller keeps it to look up later how far the mail came. */
  id?: string
  to: string
  template: Name
  /** With `reminderKind` the mail says how to turn such reminders off. */
  params: MailParams[Name] & { reminderKind?: string }
  personId?: string
  bookingId?: string
  now: Date
}

/** Promises a mail in the caller's transaction; the worker renders and sends it, and tries until the mail server takes it. */
export async function queueMail<Name extends keyof MailParams>(
  tx: Tx,
  { id = randomUUID(), to, template, params, personId, bookingId, now }: QueuedMail<Name>,
): Promise<void> {
  await Promise.all([
    tx.insert(mails).values({ id, to, template, params, personId, bookingId, queuedAt: now }),
    enqueue(tx, 'send-mail', { mailId: id }),
  ])
}
