'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { approveRequest, declineRequest } from '@/lib/bookings/answer-request'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { markInvoicePaid } from '@/lib/payments/record-transfer'

const told = (what: string): never => redirect(`/admin/invoices?told=${what}` as Route)

export async function approveAction(bookingId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  try {
    await approveRequest({ bookingId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  return told('approved')
}

export async function declineAction(bookingId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    await declineRequest({ bookingId, reason: values.reason ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  return told('declined')
}

/** One click: the exact sum has arrived by bank transfer today. */
export async function markPaidAction(form: FormData): Promise<void> {
  const { actor } = await requireRole('admin')
  const text = (name: string) => String(form.get(name) ?? '')
  let what = 'paid'
  try {
    const shownMinor = Number(text('shownMinor'))
    await markInvoicePaid({ invoiceId: text('invoiceId'), shownMinor, formKey: text('formKey'), actor, now: await readClock(db) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    what = error.code
  }
  told(what)
}
