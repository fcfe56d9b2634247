'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { DomainError, FormRefusal, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { parseMoney } from '@/lib/money'
import { allocateReceipt, takeBackAllocation } from '@/lib/payments/allocate-receipt'
import { recordTransfer } from '@/lib/payments/record-transfer'
import { returnRest } from '@/lib/payments/return-rest'

const told = (receiptId: string, what: string): never => redirect(`/admin/money/${receiptId}?told=${what}` as Route)

export async function recordTransferAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  const { amount = '', bankCharge = '', currency = '', receivedOn = '', payerName = '', reference = '', note = '', formKey = '' } = values
  let id: string
  try {
    const typed = { amount, bankCharge, currency, receivedOn, payerName, reference, note }
    id = await recordTransfer({ typed, formKey, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  return told(id, 'recorded')
}

/** Fields `part-INVOICE`: the sum for each invoice; an empty one is none. */
export async function allocateAction(receiptId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    const parts = readParts(values)
    await allocateReceipt({ receiptId, parts, formKey: values.formKey ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  return told(receiptId, 'allocated')
}

function readParts(values: Record<string, string>) {
  const typed = Object.entries(values).filter(([name, value]) => name.startsWith('part-') && value.trim() !== '')
  const wrong = typed.filter(([, value]) => parseMoney(value) === null)
  if (wrong.length > 0) throw new FormRefusal(Object.fromEntries(wrong.map(([name]) => [name, 'Enter a sum like 1,848.00, or nothing.'])))
  return typed.map(([name, value]) => ({ invoiceId: name.slice('part-'.length), amountMinor: parseMoney(value) ?? 0 }))
}

export async function takeBackAction(receiptId: string, form: FormData): Promise<void> {
  const { actor } = await requireRole('admin')
  let what = 'taken-back'
  try {
    await takeBackAllocation({ receiptId, invoiceId: String(form.get('invoiceId')), actor, now: await readClock(db) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    what = error.code
  }
  told(receiptId, what)
}

export async function returnRestAction(receiptId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  const method = values.method === 'credit' ? 'credit' : 'bank-transfer'
  try {
    await returnRest({ receiptId, method, bookingRef: values.bookingRef, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  return told(receiptId, method === 'credit' ? 'kept' : 'refunded')
}
