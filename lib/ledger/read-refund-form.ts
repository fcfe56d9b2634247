import { DomainError } from '../errors'
import { parseMoney } from '../money'
import { planRefund, type RefundableInvoice, type RefundPart, refundableMinor } from './plan-refund'
import type { RefundMethod } from './request-refund'

export type RefundValues = { amount: string; method: RefundMethod; reason: string }
type Read = { values: RefundValues; errors: Record<string, string> /** Why nothing can go back at all. */; refusal?: string; plan?: RefundPart[] }

const METHODS: readonly RefundMethod[] = ['card', 'bank-transfer', 'credit']

/** What an admin typed of a refund, and what it would do; nothing typed yet is no mistake. */
export function readRefundForm(query: Record<string, string | string[] | undefined>, invoices: readonly RefundableInvoice[]): Read {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 200) : '')
  const values = { amount: text('amount'), method: METHODS.find((method) => method === text('method')) ?? 'card', reason: text('reason') }
  const most = tryPlan(invoices, Math.max(1, refundableMinor(invoices)))
  if (most.sentence || typeof query.amount !== 'string') return { values, errors: {}, refusal: most.sentence }
  const amountMinor = parseMoney(values.amount)
  const { plan, sentence } = amountMinor === null ? { sentence: 'Enter a sum like 150.00.' } : tryPlan(invoices, amountMinor)
  const errors: Record<string, string> = {
    ...(sentence && { amount: sentence }),
    ...(values.reason === '' && { reason: 'Say why, in words that may stand on the credit note.' }),
  }
  return { values, errors, plan: Object.keys(errors).length === 0 ? plan : undefined }
}

function tryPlan(invoices: readonly RefundableInvoice[], amountMinor: number): { plan?: RefundPart[]; sentence?: string } {
  try {
    return { plan: planRefund(invoices, amountMinor) }
  } catch (error) {
    if (error instanceof DomainError) return { sentence: error.message }
    throw error
  }
}
