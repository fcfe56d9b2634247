'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { buyMoreSeats } from '@/lib/bookings/buy-more-seats'
import { findClassId } from '@/lib/bookings/find-class-id'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Adds seats for the buyer, at once and with an invoice. */
export async function moreSeatsForBuyerAction(bookingId: string, ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { actor } = await requireRole('admin', `/admin/bookings/${ref}/more`)
  try {
    const classId = await findClassId(values.class ?? '')
    if (!classId) return { status: 'refused', message: 'There is no such class.', fieldErrors: {}, values }
    const agreedMinor = Number(values.agreedMinor) || 0
    await buyMoreSeats({ bookingId, classId, seats: Number(values.seats), agreedMinor, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/bookings/${ref}?told=added` as Route)
}
