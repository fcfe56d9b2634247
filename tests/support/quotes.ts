import { acceptQuote } from '../../lib/quotes/accept-quote'
import type { Acceptance } from '../../lib/quotes/read-acceptance'
import { readQuoteForm } from '../../lib/quotes/read-quote-form'
import { requestQuote } from '../../lib/quotes/request-quote'
import { bookingFields, formOf, NOW } from './make'

export const link = { kind: 'link' } as const

/** Three seats for a UK business, as the form asks for them. */
export const ask = (classId: string, fields: Record<string, string> = {}, now = NOW) =>
  requestQuote({ classId, request: readQuoteForm(formOf(bookingFields({ seats: '3', terms: '', ...fields }))), actor: link, now })

export const withOrder: Acceptance = {
  payment: 'invoice',
  poNumber: 'PO-77',
  poFollows: false,
  billingName: '',
  billingEmail: '',
  billingAddress: '',
  costCentre: '',
}
export const byCard: Acceptance = { ...withOrder, payment: 'card', poNumber: '' }

export const accept = (token: string, acceptance = withOrder, now = NOW) => acceptQuote({ token, acceptance, actor: link, now })
