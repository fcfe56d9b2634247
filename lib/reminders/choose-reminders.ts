import { sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { reminderChoices } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { findByRemindersToken } from './queries'
import { isReminderKind, REMINDER_KINDS, type ReminderKind } from './reminder-kinds'

/** A person signed in, or whoever has the link that every reminder brings. */
type Chooser = { actor: Extract<Actor, { kind: 'person' }> } | { token: string }
type ChooseReminders = Chooser & { choices: Partial<Record<ReminderKind, boolean>>; now: Date }

/** Turns kinds of reminders off or on; those not named stay. @throws DomainError `unknown-link` */
export async function chooseReminders({ choices, now, ...chooser }: ChooseReminders): Promise<void> {
  await db.transaction(async (tx) => {
    const personId = 'token' in chooser ? await findByRemindersToken(tx, chooser.token) : chooser.actor.personId
    if (!personId) throw new DomainError('unknown-link', 'This link opens nothing any more.')
    const rows = Object.entries(choices).map(([kind, isOn]) => ({ personId, kind, isOn, chosenAt: now }))
    if (rows.length === 0) return
    await tx
      .insert(reminderChoices)
      .values(rows)
      .onConflictDoUpdate({
        target: [reminderChoices.personId, reminderChoices.kind],
        set: { isOn: sql`excluded.is_on`, chosenAt: sql`excluded.chosen_at` },
      })
    const actor: Actor = 'token' in chooser ? { kind: 'link' } : chooser.actor
    await recordAudit(tx, { actor, did: 'chose reminders', subject: { type: 'person', id: personId }, details: { ...choices }, now })
  })
}

/** A form with a box for each kind: ticked is on. A form with `only` is about that kind alone. */
export function readReminderForm(form: FormData): Partial<Record<ReminderKind, boolean>> {
  const only = String(form.get('only') ?? '')
  if (isReminderKind(only)) return { [only]: form.get('turn') === 'on' }
  const kinds = Object.keys(REMINDER_KINDS) as ReminderKind[]
  return Object.fromEntries(kinds.map((kind) => [kind, form.get(kind) === 'on']))
}
