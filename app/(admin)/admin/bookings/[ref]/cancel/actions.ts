'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { cancelSeats } from '@/lib/bookings/cancel-seats'
import { readKeptShare } from '@/lib/bookings/read-kept-share'
import { readClock } from '@/lib/clock'
import { FormRefusal, type FormState, refusedForm, typedValues } from '@/lib/errors'

const METHODS = ['card', 'bank-transfer', 'credit'] as const

/** Cancels seats for the buyer, by the policy or for the share that the admin decides. */
export async function cancelSeatsAction(bookingId: string, ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { actor } = await requireRole('admin', `/admin/bookings/${ref}/cancel`)
  try {
    await cancelSeats({
      bookingId,
      enrolmentIds: form.getAll('seat').map(String),
      method: METHODS.find((method) => method === values.method),
      decision: readDecision(values),
      agreedRefundMinor: Number(values.agreedRefundMinor) || 0,
      actor,
      now: await readClock(db),
    })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/bookings/${ref}?told=cancelled` as Route)
}

function readDecision({ kept = '', reason = '' }: Record<string, string>) {
  const { basisPoints, error } = readKeptShare(kept)
  if (error) throw new FormRefusal({ kept: error })
  if (basisPoints === undefined) return undefined
  if (!reason.trim()) throw new FormRefusal({ reason: 'Say why: it stands on the credit note.' })
  return { feeBasisPoints: basisPoints, reason: reason.trim().slice(0, 200) }
}
