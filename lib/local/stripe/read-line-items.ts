import type Stripe from 'stripe'
import { makeId, seconds } from './context'
import { priceData, productData, sessionLineItem } from './known-parameters'
import { type Parameters, readInteger, readList, readMetadata, readText, requireKnown, requireText } from './parameters'
import { refuse } from './refusal'

/** Lines with inline prices, in one currency. Stripe takes at most 100. */
export function readLineItems(given: Parameters, now: Date): Stripe.LineItem[] {
  const items = readList(given, 'line_items').map((item, index) => readLineItem(item, `line_items[${index}]`, now))
  if (items.length === 0) throw refuse('Missing required param: line_items.', 'line_items', 'parameter_missing')
  if (items.length > 100) throw refuse('You may only specify up to 100 line items.', 'line_items')
  if (new Set(items.map((item) => item.currency)).size > 1) throw refuse('All line items must have the same currency.', 'line_items')
  return items
}

function readLineItem(value: Parameters[string], prefix: string, now: Date): Stripe.LineItem {
  const item = requireKnown(value, sessionLineItem, prefix)
  if (!item.price_data) throw refuse(`Missing required param: ${prefix}[price_data].`, `${prefix}[price_data]`, 'parameter_missing')
  const price = requireKnown(item.price_data, priceData, `${prefix}[price_data]`)
  const product = requireKnown(price.product_data, productData, `${prefix}[price_data][product_data]`)
  const currency = requireText(price, 'currency', `${prefix}[price_data]`)
  if (!/^[a-z]{3}$/i.test(currency)) throw refuse(`Invalid currency: ${currency}.`, `${prefix}[price_data][currency]`)
  const name = requireText(product, 'name', `${prefix}[price_data][product_data]`)
  const unitAmount = readInteger(price, 'unit_amount', `${prefix}[price_data]`)
  if (unitAmount === undefined) throw refuse(`Missing required param: ${prefix}[price_data][unit_amount].`, `${prefix}[price_data][unit_amount]`)
  if (unitAmount < 0) throw refuse('Invalid non-negative integer', `${prefix}[price_data][unit_amount]`)
  const quantity = readInteger(item, 'quantity', prefix) ?? 1
  if (quantity < 1) throw refuse('This value must be greater than or equal to 1.', `${prefix}[quantity]`, 'parameter_invalid_integer')
  readText(product, 'description', `${prefix}[price_data][product_data]`)
  const subtotal = unitAmount * quantity
  return {
    id: makeId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: subtotal,
    amount_tax: 0,
    amount_total: subtotal,
    currency: currency.toLowerCase(),
    description: name,
    metadata: readMetadata(product),
    price: inlinePrice(currency.toLowerCase(), unitAmount, now),
    quantity,
  }
}

/** Inline prices are made inactive, and so is their product. */
const inlinePrice = (currency: string, unitAmount: number, now: Date): Stripe.Price => ({
  id: makeId('price'),
  object: 'price',
  active: false,
  billing_scheme: 'per_unit',
  created: seconds(now),
  currency,
  custom_unit_amount: null,
  livemode: false,
  lookup_key: null,
  metadata: {},
  nickname: null,
  product: makeId('prod'),
  recurring: null,
  tax_behavior: 'unspecified',
  tiers_mode: null,
  transform_quantity: null,
  type: 'one_time',
  unit_amount: unitAmount,
  unit_amount_decimal: null,
})
