import type Stripe from 'stripe'
import type { Context } from './context'
import { createCoupon } from './coupons'
import { createSession } from './create-session'
import { createCustomer } from './customers'
import { listDisputes } from './disputes'
import { expireSession, requireCurrentSession } from './expire-session'
import { createInvoice, createInvoiceItem, finalizeInvoice, payOutside, sendInvoice, voidInvoice } from './invoices'
import * as known from './known-parameters'
import { type Kind, type Kinds, requireObject } from './objects'
import { type Parameters, readInteger, readText, requireKnown } from './parameters'
import { createRefund, listRefunds } from './refunds'
import { show } from './show'

type Route = {
  method: 'GET' | 'POST'
  path: RegExp
  answer: (context: Context, given: Parameters, id: string) => Promise<Kinds[Kind] | Stripe.ApiList<Stripe.LineItem | Stripe.Dispute | Stripe.Refund>>
}

/** Every endpoint that there is. */
export const routes: Route[] = [
  { method: 'POST', path: /^\/v1\/checkout\/sessions$/, answer: async (c, given) => show(c.tx, await createSession(c, given), given) },
  { method: 'GET', path: /^\/v1\/checkout\/sessions\/(\w+)$/, answer: retrieveSession },
  { method: 'POST', path: /^\/v1\/checkout\/sessions\/(\w+)\/expire$/, answer: expire },
  { method: 'GET', path: /^\/v1\/checkout\/sessions\/(\w+)\/line_items$/, answer: listLineItems },
  { method: 'GET', path: /^\/v1\/payment_intents\/(\w+)$/, answer: retrieve('payment_intent', known.paymentIntentRetrieve) },
  { method: 'GET', path: /^\/v1\/charges\/(\w+)$/, answer: retrieve('charge', known.chargeRetrieve) },
  { method: 'POST', path: /^\/v1\/refunds$/, answer: async (c, given) => show(c.tx, await createRefund(c, given), given) },
  { method: 'GET', path: /^\/v1\/refunds\/(\w+)$/, answer: retrieve('refund', known.refundRetrieve) },
  { method: 'POST', path: /^\/v1\/invoices$/, answer: async (c, given) => show(c.tx, await createInvoice(c, given), given) },
  { method: 'POST', path: /^\/v1\/invoiceitems$/, answer: async (c, given) => show(c.tx, await createInvoiceItem(c, given), given) },
  { method: 'GET', path: /^\/v1\/invoices\/(\w+)$/, answer: retrieve('invoice', known.invoiceRetrieve) },
  { method: 'POST', path: /^\/v1\/invoices\/(\w+)\/finalize$/, answer: onInvoice(finalizeInvoice, known.invoiceFinalize) },
  { method: 'POST', path: /^\/v1\/invoices\/(\w+)\/send$/, answer: onInvoice(sendInvoice, known.invoiceSend) },
  { method: 'POST', path: /^\/v1\/invoices\/(\w+)\/void$/, answer: onInvoice(voidInvoice, known.invoiceVoid) },
  { method: 'POST', path: /^\/v1\/invoices\/(\w+)\/pay$/, answer: onInvoice(payOutside, known.invoicePay) },
  { method: 'GET', path: /^\/v1\/refunds$/, answer: refundsOf },
  { method: 'GET', path: /^\/v1\/disputes$/, answer: disputesOf },
  { method: 'GET', path: /^\/v1\/disputes\/(\w+)$/, answer: retrieve('dispute', known.disputeRetrieve) },
  { method: 'POST', path: /^\/v1\/customers$/, answer: async (c, given) => show(c.tx, await createCustomer(c, given), given) },
  { method: 'GET', path: /^\/v1\/customers\/(\w+)$/, answer: retrieve('customer', known.customerRetrieve) },
  { method: 'POST', path: /^\/v1\/coupons$/, answer: async (c, given) => show(c.tx, await createCoupon(c, given), given) },
  { method: 'GET', path: /^\/v1\/coupons\/(\w+)$/, answer: retrieve('coupon', known.couponRetrieve) },
]

async function retrieveSession(context: Context, given: Parameters, id: string) {
  requireKnown(given, known.sessionRetrieve)
  return show(context.tx, (await requireCurrentSession(context, id)).session, given)
}

async function expire(context: Context, given: Parameters, id: string) {
  requireKnown(given, known.sessionExpire)
  return show(context.tx, await expireSession(context, id), given)
}

async function listLineItems(context: Context, given: Parameters, id: string): Promise<Stripe.ApiList<Stripe.LineItem>> {
  requireKnown(given, known.lineItemsList)
  const { hidden } = await requireCurrentSession(context, id)
  return { object: 'list', data: hidden.lineItems, has_more: false, url: `/v1/checkout/sessions/${id}/line_items` }
}

function onInvoice(act: (context: Context, id: string, given: Parameters) => Promise<Stripe.Invoice>, parameters: Readonly<Record<string, true>>) {
  return async (context: Context, given: Parameters, id: string) => show(context.tx, await act(context, id, requireKnown(given, parameters)), given)
}

async function disputesOf(context: Context, given: Parameters): Promise<Stripe.ApiList<Stripe.Dispute>> {
  const { charge, payment_intent, limit } = readWanted(requireKnown(given, known.disputeList))
  const data = await listDisputes(context, { charge, payment_intent, limit })
  return { object: 'list', data, has_more: false, url: '/v1/disputes' }
}

async function refundsOf(context: Context, given: Parameters): Promise<Stripe.ApiList<Stripe.Refund>> {
  const data = await listRefunds(context, readWanted(requireKnown(given, known.refundList)))
  return { object: 'list', data, has_more: false, url: '/v1/refunds' }
}

const readWanted = (given: Parameters) => ({
  charge: readText(given, 'charge'),
  payment_intent: readText(given, 'payment_intent'),
  limit: readInteger(given, 'limit'),
})

function retrieve<K extends Kind>(kind: K, knownParameters: Readonly<Record<string, true>>) {
  return async (context: Context, given: Parameters, id: string): Promise<Kinds[K]> => {
    requireKnown(given, knownParameters)
    return show(context.tx, await requireObject(context.tx, kind, id, 'id'), given)
  }
}
