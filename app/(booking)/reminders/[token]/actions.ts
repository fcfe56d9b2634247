'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm } from '@/lib/errors'
import { chooseReminders, readReminderForm } from '@/lib/reminders/choose-reminders'
import { isReminderKind } from '@/lib/reminders/reminder-kinds'

/** Turns reminders off or on for whoever has the link. */
export async function chooseByLinkAction(token: string, kind: string, _: FormState, form: FormData): Promise<FormState> {
  try {
    await chooseReminders({ token, choices: readReminderForm(form), now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`/reminders/${token}?told=saved${isReminderKind(kind) ? `&kind=${kind}` : ''}` as Route)
}
