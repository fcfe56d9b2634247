import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { people, reminderChoices } from '../../db/schema'
import { REMINDER_KINDS, type ReminderKind } from './reminder-kinds'

export type ReminderChoice = { kind: ReminderKind; label: string; isOn: boolean }

/** All kinds of reminders and whether this person wants them, `first` on top. */
export async function listReminderChoices(reader: Reader, personId: string, first?: ReminderKind): Promise<ReminderChoice[]> {
  const chosen = await reader.select().from(reminderChoices).where(eq(reminderChoices.personId, personId))
  const kinds = Object.keys(REMINDER_KINDS) as ReminderKind[]
  return [...kinds.filter((kind) => kind === first), ...kinds.filter((kind) => kind !== first)].map((kind) => ({
    kind,
    label: REMINDER_KINDS[kind],
    isOn: chosen.find((choice) => choice.kind === kind)?.isOn ?? true,
  }))
}

/** Whose reminders a link from a mail is about; null if it opens nothing. */
export async function findByRemindersToken(reader: Reader, token: string): Promise<string | null> {
  const [person] = await reader
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.remindersToken, token), isNull(people.erasedAt)))
  return person?.id ?? null
}
