'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm } from '@/lib/errors'
import { chooseReminders, readReminderForm } from '@/lib/reminders/choose-reminders'

const HERE = '/my/account/reminders'

export async function chooseRemindersAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  try {
    await chooseReminders({ actor, choices: readReminderForm(form), now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}?told=saved` as Route)
}
