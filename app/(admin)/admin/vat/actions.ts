'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { chargeVat } from '@/lib/bookings/charge-vat'
import { decideVatNumber } from '@/lib/bookings/check-vat-number'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

export async function decideVatAction(bookingId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/vat')
  const values = typedValues(form)
  const answer = values.answer === 'invalid' ? 'invalid' : 'valid'
  try {
    await decideVatNumber({ bookingId, answer, basedOn: values.basedOn ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/vat?told=${answer}` as Route)
}

export async function chargeVatAction(bookingId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/vat')
  try {
    await chargeVat({ bookingId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect('/admin/vat?told=charged' as Route)
}
