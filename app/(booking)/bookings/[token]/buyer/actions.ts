'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { findBookingId } from '@/lib/bookings/queries'
import { replaceBuyer } from '@/lib/bookings/replace-buyer'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Hands a booking over. The link that was the right to it opens nothing afterwards. */
export async function replaceBuyerAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { buyerName = '', buyerEmail = '' } = values
  try {
    const bookingId = await findBookingId(token)
    if (!bookingId) throw new DomainError('unknown-booking', 'There is no such booking.')
    await replaceBuyer({ bookingId, buyerName, buyerEmail, actor: { kind: 'link' }, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect('/bookings/handed-over' as Route)
}
