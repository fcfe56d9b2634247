'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { findClassId } from '@/lib/bookings/find-class-id'
import { findBookingId } from '@/lib/bookings/queries'
import { transferSeats } from '@/lib/bookings/transfer-seats'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { payForChange } from '../pay-for-change'

/** Moves the seats that the buyer has chosen, for no more than was shown; on to the payment page where a difference is due. The token is the right to it. */
export async function transferAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  let next = `/bookings/${token}?notice=moved`
  try {
    const [bookingId, toClassId, now] = await Promise.all([findBookingId(token), findClassId(values.to ?? ''), readClock(db)])
    if (!bookingId || !toClassId) return { status: 'refused', message: 'There is no such booking, or no such class.', fieldErrors: {}, values }
    const moved = await transferSeats({
      bookingId,
      enrolmentIds: form.getAll('seat').map(String),
      toClassId,
      method: values.method === 'credit' ? 'credit' : undefined,
      agreedDifferenceMinor: Number(values.agreedDifferenceMinor) || 0,
      actor: { kind: 'link' },
      now,
    })
    if (moved.status === 'to-pay') next = await payForChange(token, moved.changeId, now)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(next as Route)
}
