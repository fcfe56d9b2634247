import { randomUUID } from 'node:crypto'
import { type OpenCheckout, openCheckout } from '../../lib/payments/gateway'

/** A payment page for £1,848.00 that lives 31 minutes from now. */
export const openPage = (changes: Partial<OpenCheckout> = {}) =>
  openCheckout({
    paymentId: randomUUID(),
    bookingRef: 'HD-TEST1',
    currency: 'GBP',
    lines: [{ name: 'Scaled Professional Scrum with Nexus', amountMinor: 184_800, quantity: 1 }],
    buyerEmail: 'amara@lindqvist.example',
    successUrl: 'http://localhost:3000/bookings/token?session_id={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://localhost:3000/bookings/token',
    expiresAt: new Date(Date.now() + 31 * 60_000),
    ...changes,
  })

export const goodCard = { cardNumber: '4242 4242 4242 4242', expiry: '12/40', cvc: '123' }

/** Posts a form of the payment page as the site would pass it on. */
export const postForm = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })

export const postJson = async (url: string, body: object) => {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
