'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readCallOffChoice } from '@/lib/bookings/read-call-off-choice'
import { noteFailure, settleCase } from '@/lib/bookings/settle-case'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** An admin's choice on the buyer's behalf. What breaks stands on the class's desk. */
export async function settleForBuyerAction(ref: string, caseId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  const now = await readClock(db)
  try {
    await settleCase({ caseId, choice: await readCallOffChoice(values), actor, now })
  } catch (error) {
    await noteFailure(caseId, error, now)
    return refusedForm(error, values)
  }
  redirect(`/admin/classes/${ref}?told=settled#called-off` as Route)
}
