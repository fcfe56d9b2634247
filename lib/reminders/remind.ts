import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { people, reminderChoices, reminders } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'
import type { MailParams } from '../emails/templates'
import { makeToken } from '../secret'
import type { ReminderKind } from './reminder-kinds'

type Remind<Name extends keyof MailParams> = {
  kind: ReminderKind
  /** Which of the reminders of this kind, e.g. `2-days`; with `subjectId` it is given once. */
  occasion: string
  /** The seat, attempt, slot … it is about. */
  subjectId: string
  personId: string
  to: string
  template: Name
  params: MailParams[Name]
  now: Date
}

/**
 * Reminds a person by mail, once, however many workers try. Who has turned this kind off is passed over for good, so that turning it on
 * again brings no heap of old ones. The mail itself says how to turn it off.
 *
 * @returns 1 if a mail was promised, else 0, as a sweep counts
 */
export function remind<Name extends keyof MailParams>({ kind, occasion, subjectId, personId, now, ...mail }: Remind<Name>): Promise<number> {
  return db.transaction(async (tx) => {
    const row = { kind: `${kind} ${occasion}`, subjectId, remindedAt: now }
    const [isFirst] = await tx.insert(reminders).values(row).onConflictDoNothing().returning({ kind: reminders.kind })
    if (!isFirst || !(await isWanted(tx, personId, kind))) return 0
    await ensureToken(tx, personId)
    await queueMail(tx, { ...mail, params: { ...mail.params, reminderKind: kind }, personId, now })
    return 1
  })
}

/** Whether a person has not turned this kind off. */
export async function isWanted(tx: Tx, personId: string, kind: ReminderKind): Promise<boolean> {
  const [choice] = await tx
    .select({ isOn: reminderChoices.isOn })
    .from(reminderChoices)
    .where(and(eq(reminderChoices.personId, personId), eq(reminderChoices.kind, kind)))
  return choice?.isOn ?? true
}

/** The token that opens a person's page of reminders, made when it is first needed. */
export async function ensureToken(tx: Tx, personId: string): Promise<string> {
  const [person] = await tx.select({ token: people.remindersToken }).from(people).where(eq(people.id, personId)).for('no key update')
  if (person?.token) return person.token
  const remindersToken = makeToken()
  await tx.update(people).set({ remindersToken }).where(eq(people.id, personId))
  return remindersToken
}
