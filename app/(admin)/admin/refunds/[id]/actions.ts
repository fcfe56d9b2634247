'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import type { Actor } from '@/lib/audit/record-audit'
import { askAboutRefund } from '@/lib/bookings/ask-about-refund'
import { markTransferReturned, markTransferSent } from '@/lib/bookings/settle-transfer'
import { solveRefund } from '@/lib/bookings/solve-refund'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

type Values = Record<string, string>
type Asked = { refundId: string; values: Values; actor: Actor; now: Date }
const METHODS = ['card', 'bank-transfer', 'credit'] as const

/** Sends the money of a failed refund another way, and shows the refund that took its place. */
export async function solveRefundAction(_: FormState, form: FormData): Promise<FormState> {
  return act(form, 'solved', ({ values, ...asked }) => {
    const method = METHODS.find((one) => one === values.method)
    return method ? solveRefund({ ...asked, method }) : undefined
  })
}

/** The bank transfer was made. */
export async function markSentAction(_: FormState, form: FormData): Promise<FormState> {
  return act(form, 'sent', ({ values, ...asked }) => {
    const { sentOn = '', reference = '' } = values
    return markTransferSent({ ...asked, sentOn, reference: reference.slice(0, 140) }).then(() => asked.refundId)
  })
}

/** The bank sent the transfer back. */
export async function markReturnedAction(_: FormState, form: FormData): Promise<FormState> {
  return act(form, 'returned', ({ values: _values, ...asked }) => markTransferReturned(asked).then(() => asked.refundId))
}

/** Asks the provider how the refund stands. */
export async function askAboutRefundAction(_: FormState, form: FormData): Promise<FormState> {
  return act(form, 'asked', ({ values: _values, ...asked }) => askAboutRefund(asked).then(() => asked.refundId))
}

async function act(form: FormData, told: string, work: (asked: Asked) => Promise<string> | undefined): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/refunds')
  const values = typedValues(form)
  let shownId: string
  try {
    const done = work({ refundId: values.refundId ?? '', values, actor, now: await readClock(db) })
    if (!done) return { status: 'refused', fieldErrors: { method: 'Choose how the money goes back.' }, values }
    shownId = await done
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/refunds/${shownId}?told=${told}` as Route)
}
