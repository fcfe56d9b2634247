import type Stripe from 'stripe'

/** The parameters that the local server understands. Held to the SDK's types: a name that an update drops breaks the type check. */

type Some<Params> = Partial<Record<keyof Params, true>>

export const sessionCreate = {
  allowed_payment_method_types: true,
  cancel_url: true,
  client_reference_id: true,
  customer: true,
  customer_email: true,
  discounts: true,
  expand: true,
  expires_at: true,
  line_items: true,
  metadata: true,
  mode: true,
  payment_intent_data: true,
  success_url: true,
} as const satisfies Some<Stripe.Checkout.SessionCreateParams>

export const sessionLineItem = { price_data: true, quantity: true } as const satisfies Some<Stripe.Checkout.SessionCreateParams.LineItem>
export const priceData = {
  currency: true,
  product_data: true,
  unit_amount: true,
} as const satisfies Some<Stripe.Checkout.SessionCreateParams.LineItem.PriceData>
export const productData = {
  description: true,
  metadata: true,
  name: true,
} as const satisfies Some<Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData>
export const sessionDiscount = { coupon: true } as const satisfies Some<Stripe.Checkout.SessionCreateParams.Discount>
export const paymentIntentData = {
  description: true,
  metadata: true,
  receipt_email: true,
} as const satisfies Some<Stripe.Checkout.SessionCreateParams.PaymentIntentData>

export const sessionRetrieve = { expand: true } as const satisfies Some<Stripe.Checkout.SessionRetrieveParams>
export const sessionExpire = { expand: true } as const satisfies Some<Stripe.Checkout.SessionExpireParams>
export const lineItemsList = { expand: true, limit: true } as const satisfies Some<Stripe.Checkout.SessionListLineItemsParams>
export const paymentIntentRetrieve = { expand: true } as const satisfies Some<Stripe.PaymentIntentRetrieveParams>
export const chargeRetrieve = { expand: true } as const satisfies Some<Stripe.ChargeRetrieveParams>
export const refundRetrieve = { expand: true } as const satisfies Some<Stripe.RefundRetrieveParams>
export const customerRetrieve = { expand: true } as const satisfies Some<Stripe.CustomerRetrieveParams>
export const couponRetrieve = { expand: true } as const satisfies Some<Stripe.CouponRetrieveParams>

export const invoiceCreate = {
  auto_advance: true,
  collection_method: true,
  currency: true,
  customer: true,
  days_until_due: true,
  description: true,
  expand: true,
  metadata: true,
  pending_invoice_items_behavior: true,
} as const satisfies Some<Stripe.InvoiceCreateParams>
export const invoiceItemCreate = {
  amount: true,
  currency: true,
  customer: true,
  description: true,
  expand: true,
  invoice: true,
  metadata: true,
} as const satisfies Some<Stripe.InvoiceItemCreateParams>
export const invoiceRetrieve = { expand: true } as const satisfies Some<Stripe.InvoiceRetrieveParams>
export const invoiceFinalize = { auto_advance: true, expand: true } as const satisfies Some<Stripe.InvoiceFinalizeInvoiceParams>
export const invoiceSend = { expand: true } as const satisfies Some<Stripe.InvoiceSendInvoiceParams>
export const invoiceVoid = { expand: true } as const satisfies Some<Stripe.InvoiceVoidInvoiceParams>
export const invoicePay = { expand: true, paid_out_of_band: true } as const satisfies Some<Stripe.InvoicePayParams>

export const disputeRetrieve = { expand: true } as const satisfies Some<Stripe.DisputeRetrieveParams>
export const disputeList = { charge: true, expand: true, limit: true, payment_intent: true } as const satisfies Some<Stripe.DisputeListParams>

export const refundList = { charge: true, expand: true, limit: true, payment_intent: true } as const satisfies Some<Stripe.RefundListParams>
export const refundCreate = {
  amount: true,
  charge: true,
  expand: true,
  metadata: true,
  payment_intent: true,
  reason: true,
} as const satisfies Some<Stripe.RefundCreateParams>

export const customerCreate = {
  description: true,
  email: true,
  expand: true,
  metadata: true,
  name: true,
} as const satisfies Some<Stripe.CustomerCreateParams>

export const couponCreate = {
  amount_off: true,
  currency: true,
  duration: true,
  expand: true,
  id: true,
  metadata: true,
  name: true,
  percent_off: true,
} as const satisfies Some<Stripe.CouponCreateParams>
