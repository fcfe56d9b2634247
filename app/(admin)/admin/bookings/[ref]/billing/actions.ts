'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { changeBilling } from '@/lib/bookings/change-billing'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Who gets the bill and what it says, changed by an admin. */
export async function changeBillingAction(bookingId: string, ref: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', `/admin/bookings/${ref}/billing`)
  const values = typedValues(form)
  const { billingName = '', billingEmail = '', billingAddress = '', poNumber = '', costCentre = '' } = values
  let told: string
  try {
    const details = { billingName, billingEmail, billingAddress, poNumber, costCentre }
    told = `billing-${(await changeBilling({ by: { bookingId }, details, actor, now: await readClock(db) })).did}`
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/bookings/${ref}?told=${told}` as Route)
}
