import { db } from '../../db/client'
import { reminders } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'
import type { MailParams } from '../emails/templates'
import { ensureToken, isWanted } from './remind'
import type { ReminderKind } from './reminder-kinds'

type RemindTogether<Name extends keyof MailParams> = {
  kind: ReminderKind
  /** Each thing to be reminded of, by a name that is its own; each is given once. */
  occasions: readonly string[]
  /** The person or seat they are of. */
  subjectId: string
  personId: string
  to: string
  /** The one mail, for those of the occasions that were not given before. */
  mail: (occasions: readonly string[]) => { template: Name; params: MailParams[Name] }
  now: Date
}

/** As `remind`, for several things that are due at the same time: one mail names them all. @returns 1 if a mail was promised, else 0 */
export function remindTogether<Name extends keyof MailParams>({ kind, occasions, subjectId, personId, to, mail, now }: RemindTogether<Name>) {
  return db.transaction(async (tx) => {
    // Sorted, so that two workers with overlapping lists do not wait for each other.
    const rows = [...occasions].sort().map((occasion) => ({ kind: `${kind} ${occasion}`, subjectId, remindedAt: now }))
    const fresh = rows.length > 0 ? await tx.insert(reminders).values(rows).onConflictDoNothing().returning({ kind: reminders.kind }) : []
    if (fresh.length === 0 || !(await isWanted(tx, personId, kind))) return 0
    await ensureToken(tx, personId)
    const { template, params } = mail(fresh.map((row) => row.kind.slice(kind.length + 1)))
    await queueMail(tx, { to, template, params: { ...params, reminderKind: kind }, personId, now })
    return 1
  })
}
