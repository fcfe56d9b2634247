'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { replacePayer } from '@/lib/bookings/replace-payer'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Who gets the bill. The buyer's link is the right to say so. */
export async function replacePayerAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { billingName = '', billingEmail = '', billingAddress = '' } = values
  let did: string
  try {
    did = (await replacePayer({ token, billingName, billingEmail, billingAddress, now: await readClock(db) })).did
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/bookings/${encodeURIComponent(token)}/payer?did=${did}` as Route)
}
