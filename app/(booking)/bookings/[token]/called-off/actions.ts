'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readCallOffChoice } from '@/lib/bookings/read-call-off-choice'
import { settleCase } from '@/lib/bookings/settle-case'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** The buyer's choice: another class if the form names one, else the money. The token is the right to it. */
export async function settleCalledOffAction(token: string, caseId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    await settleCase({ caseId, choice: await readCallOffChoice(values), token, actor: { kind: 'link' }, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/bookings/${token}?notice=${values.to ? 'moved' : 'cancelled'}` as Route)
}
