'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { changeBilling } from '@/lib/bookings/change-billing'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { startInvoiceCheckout } from '@/lib/payments/start-invoice-checkout'

const pageOf = (token: string, notice: string) => `/payments/${encodeURIComponent(token)}?notice=${notice}`

/** On to the payment page for what is due on one invoice. */
export async function payInvoiceAction(token: string, number: string): Promise<void> {
  let next: string
  try {
    next = await startInvoiceCheckout({ payerToken: token, number, now: await readClock(db) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    next = pageOf(token, error.code === 'payment-provider-unreachable' ? 'unreachable' : 'nothing-due')
  }
  redirect(next as Route)
}

export async function changeBillingAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { billingName = '', billingEmail = '', billingAddress = '', poNumber = '', costCentre = '' } = values
  let next: string
  try {
    const details = { billingName, billingEmail, billingAddress, poNumber, costCentre }
    const { payerToken, did } = await changeBilling({ by: { payerToken: token }, details, actor: { kind: 'link' }, now: await readClock(db) })
    next = pageOf(payerToken, did)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(next as Route)
}
