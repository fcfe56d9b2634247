import type { Tx } from '../../../db/client'
import { listInvoicePayments } from './invoice-payments'
import { type Kind, type Kinds, requireObject, requireSession } from './objects'
import { type Parameters, readList } from './parameters'
import { refuse } from './refusal'

/** What may be expanded, and which kind of object its id names. */
const EXPANDABLE: { [K in Kind]: { [field in keyof Kinds[K]]?: Kind } } = {
  'checkout.session': { customer: 'customer', payment_intent: 'payment_intent' },
  payment_intent: { customer: 'customer', latest_charge: 'charge' },
  charge: { customer: 'customer', payment_intent: 'payment_intent' },
  refund: { charge: 'charge', payment_intent: 'payment_intent' },
  customer: {},
  coupon: {},
  invoice: { customer: 'customer' },
  invoiceitem: {},
  invoice_payment: {},
  dispute: { charge: 'charge', payment_intent: 'payment_intent' },
}

/** The object as the API shows it, with `expand[]` followed, also through a path such as `payment_intent.latest_charge`. */
export async function show<K extends Kind>(tx: Tx, object: Kinds[K], given: Parameters): Promise<Kinds[K]> {
  const shown = structuredClone(object)
  for (const path of readList(given, 'expand')) await expand(tx, shown, String(path), String(path))
  return shown
}

async function expand(tx: Tx, object: Kinds[Kind], path: string, whole: string): Promise<void> {
  const [name = '', ...rest] = path.split('.')
  if (object.object === 'checkout.session' && name === 'line_items' && rest.length === 0) {
    const { hidden } = await requireSession(tx, object.id)
    object.line_items = { object: 'list', data: hidden.lineItems, has_more: false, url: `/v1/checkout/sessions/${object.id}/line_items` }
    return
  }
  if (object.object === 'invoice' && name === 'payments' && rest.length === 0) {
    object.payments = { object: 'list', data: await listInvoicePayments(tx, object.id), has_more: false, url: '/v1/invoice_payments' }
    return
  }
  const kind = (EXPANDABLE[object.object] as Record<string, Kind | undefined>)[name]
  if (!kind) throw refuse(`This property cannot be expanded (${whole}).`, 'expand')
  const fields = object as unknown as Record<string, unknown>
  if (typeof fields[name] === 'string') fields[name] = await requireObject(tx, kind, fields[name])
  if (fields[name] && rest.length > 0) await expand(tx, fields[name] as Kinds[Kind], rest.join('.'), whole)
}
