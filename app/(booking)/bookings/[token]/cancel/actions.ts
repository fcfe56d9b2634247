'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { cancelSeats } from '@/lib/bookings/cancel-seats'
import { findBookingId } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Cancels the seats that the buyer has chosen, for no less than was shown. The token is the right to it. */
export async function cancelSeatsAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const method = form.get('method') === 'credit' ? 'credit' : undefined
  let notice = 'cancelled'
  try {
    const bookingId = await findBookingId(token)
    if (!bookingId) return { status: 'refused', message: 'There is no such booking.', fieldErrors: {}, values }
    const { refundMinor } = await cancelSeats({
      bookingId,
      enrolmentIds: form.getAll('seat').map(String),
      method,
      agreedRefundMinor: Number(form.get('agreedRefundMinor')) || 0,
      actor: { kind: 'link' },
      now: await readClock(db),
    })
    if (method && refundMinor > 0) notice = 'credited'
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/bookings/${token}?notice=${notice}` as Route)
}
