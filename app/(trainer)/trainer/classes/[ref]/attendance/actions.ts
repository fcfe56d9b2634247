'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readAttendanceForm } from '@/lib/attendance/read-attendance-form'
import { recordAttendance } from '@/lib/attendance/record-attendance'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Saves what was ticked for one session; whoever was left open stays open. */
export async function recordAttendanceAction(ref: string, sessionId: string, _: FormState, form: FormData): Promise<FormState> {
  const path = `/trainer/classes/${ref}/attendance`
  const { actor } = await requireRole(['trainer', 'admin'], path)
  const values = typedValues(form)
  try {
    await recordAttendance({ sessionId, entries: readAttendanceForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${path}?session=${sessionId}&told=saved` as Route)
}
