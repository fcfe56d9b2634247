'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { findClassId } from '@/lib/bookings/find-class-id'
import { transferSeats } from '@/lib/bookings/transfer-seats'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Moves seats for the buyer, at once; a difference upwards stands on a new invoice, unless we bear it. */
export async function transferForBuyerAction(bookingId: string, ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { actor } = await requireRole('admin', `/admin/bookings/${ref}/transfer`)
  try {
    const toClassId = await findClassId(values.to ?? '')
    if (!toClassId) return { status: 'refused', message: 'There is no such class.', fieldErrors: {}, values }
    await transferSeats({
      bookingId,
      enrolmentIds: form.getAll('seat').map(String),
      toClassId,
      method: values.method === 'credit' ? 'credit' : undefined,
      agreedDifferenceMinor: Number(values.agreedDifferenceMinor) || 0,
      keepsPrice: values.keepsPrice === 'on',
      reason: values.reason?.trim().slice(0, 200),
      actor,
      now: await readClock(db),
    })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/bookings/${ref}?told=moved` as Route)
}
