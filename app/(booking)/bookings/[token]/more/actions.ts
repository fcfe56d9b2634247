'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { buyMoreSeats } from '@/lib/bookings/buy-more-seats'
import { findClassId } from '@/lib/bookings/find-class-id'
import { findBookingId } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { payForChange } from '../pay-for-change'

/** Adds seats for no more than was shown; on to the payment page where they are paid by card. The token is the right to it. */
export async function moreSeatsAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  let next = `/bookings/${token}?notice=added`
  try {
    const [bookingId, classId, now] = await Promise.all([findBookingId(token), findClassId(values.class ?? ''), readClock(db)])
    if (!bookingId || !classId) return { status: 'refused', message: 'There is no such booking, or no such class.', fieldErrors: {}, values }
    const agreedMinor = Number(values.agreedMinor) || 0
    const bought = await buyMoreSeats({ bookingId, classId, seats: Number(values.seats), agreedMinor, actor: { kind: 'link' }, now })
    if (bought.status === 'to-pay') next = await payForChange(token, bought.changeId, now)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(next as Route)
}
