'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { callOffClass } from '@/lib/bookings/call-off-class'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { requireDeskClassId } from '@/lib/reports/class-desk-queries'

/** Calls the class off; the desk then shows how far it is settled. */
export async function callOffAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    const classId = await requireDeskClassId(db, ref)
    await callOffClass({ classId, reason: (values.reason ?? '').slice(0, 1000), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/classes/${ref}?told=calledOff#called-off` as Route)
}
