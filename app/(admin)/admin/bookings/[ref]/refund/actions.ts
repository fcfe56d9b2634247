'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { decideRefund } from '@/lib/bookings/decide-refund'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { parseMoney } from '@/lib/money'

const METHODS = ['card', 'bank-transfer', 'credit'] as const

/** Refunds what the admin has looked at, once. */
export async function decideRefundAction(bookingId: string, ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { actor } = await requireRole('admin', `/admin/bookings/${ref}/refund`)
  try {
    await decideRefund({
      bookingId,
      amountMinor: parseMoney(values.amount ?? '') ?? 0,
      method: METHODS.find((method) => method === values.method),
      reason: (values.reason ?? '').slice(0, 200),
      shownMinor: Number(values.shownMinor) || 0,
      actor,
      now: await readClock(db),
    })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/bookings/${ref}?told=refunded` as Route)
}
