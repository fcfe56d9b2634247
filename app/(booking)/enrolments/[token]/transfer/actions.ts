'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { findClassId } from '@/lib/bookings/find-class-id'
import { findStudentSeat } from '@/lib/bookings/student-seat'
import { transferSeats } from '@/lib/bookings/transfer-seats'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Moves the student's own seat where it costs nothing more. The token is the right to it, and to nothing else. */
export async function moveOwnSeatAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    const [seat, toClassId, now] = await Promise.all([findStudentSeat(db, token), findClassId(values.to ?? ''), readClock(db)])
    if (!seat || !toClassId) return { status: 'refused', message: 'There is no such seat, or no such class.', fieldErrors: {}, values }
    const { booking, enrolmentId } = seat
    await transferSeats({ bookingId: booking.id, enrolmentIds: [enrolmentId], toClassId, actor: { kind: 'link' }, isStudent: true, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/enrolments/${token}?notice=moved` as Route)
}
