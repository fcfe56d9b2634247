import { and, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { mails } from '../../db/schema'
import type { MailParams } from './templates'

/** Takes back mails about a seat that have not left yet: they are written when they are sent, and would tell the wrong person. */
export async function recallMails(tx: Tx, { enrolmentId, templates }: { enrolmentId: string; templates: (keyof MailParams)[] }): Promise<void> {
  await tx
    .delete(mails)
    .where(
      and(inArray(mails.status, ['queued', 'failed']), inArray(mails.template, templates), sql`${mails.params} ->> 'enrolmentId' = ${enrolmentId}`),
    )
}
