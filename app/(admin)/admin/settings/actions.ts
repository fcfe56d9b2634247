'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { changeSettings } from '@/lib/settings/change-settings'
import { readSettingsForm } from '@/lib/settings/read-settings-form'

export async function changeSettingsAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/settings')
  const values = typedValues(form)
  try {
    await changeSettings({ change: readSettingsForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect('/admin/settings?told=saved' as Route)
}
