import type Stripe from 'stripe'
import { type Context, makeId, seconds } from './context'
import { recordEvent } from './events'
import { customerCreate } from './known-parameters'
import { insertObject } from './objects'
import { type Parameters, readMetadata, readText, requireKnown } from './parameters'

export async function createCustomer(context: Context, given: Parameters): Promise<Stripe.Customer> {
  requireKnown(given, customerCreate)
  const customer: Stripe.Customer = {
    id: makeId('cus'),
    object: 'customer',
    balance: 0,
    created: seconds(context.now),
    default_source: null,
    delinquent: false,
    description: readText(given, 'description') ?? null,
    email: readText(given, 'email') ?? null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: readMetadata(given),
    name: readText(given, 'name') ?? null,
    shipping: null,
  }
  await insertObject(context.tx, customer)
  await recordEvent(context, 'customer.created', customer)
  return customer
}
