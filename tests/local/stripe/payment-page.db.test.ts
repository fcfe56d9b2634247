import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '../../../db/client'
import { localStripeDeliveries } from '../../../db/schema'
import { noFaults } from '../../../lib/local/stripe/faults'
import { closeCheckout, readCheckout } from '../../../lib/payments/gateway'
import { startStripe } from '../../support/local-stripe'
import { goodCard, openPage, postForm } from '../../support/stripe-session'

let stripe: Awaited<ReturnType<typeof startStripe>>
beforeAll(async () => {
  stripe = await startStripe(async () => {})
})
afterAll(() => stripe.close())
beforeEach(() => void stripe.current.setFaults(noFaults()))

const pageOf = (sessionId: string) => `${stripe.current.url}/local-stripe/pay/${sessionId}`
const typesOf = async (sessionId: string) =>
  (await db.select().from(localStripeDeliveries)).filter(({ payload }) => payload.includes(sessionId)).map(({ type }) => type)

describe('the local payment page', () => {
  it('shows lines, total, a way back, and that no money moves', async () => {
    const { sessionId } = await openPage({ lines: [{ name: 'Seat <b>1</b> & more', amountMinor: 184_800, quantity: 2 }] })
    const page = await (await fetch(pageOf(sessionId))).text()
    for (const text of ['No real money', 'Seat &#60;b&#62;1&#60;/b&#62; &#38; more', '£3,696.00', 'href="http://localhost:3000/bookings/token"'])
      expect(page).toContain(text)
  })

  it('takes the test card and leads to the success address', async () => {
    const { sessionId } = await openPage()
    const paid = await postForm(pageOf(sessionId), goodCard)
    expect([paid.status, paid.headers.get('location')]).toEqual([303, `http://localhost:3000/bookings/token?session_id=${sessionId}`])
    expect(await readCheckout(sessionId)).toMatchObject({ state: 'paid', amountMinor: 184_800, intentId: expect.stringMatching(/^pi_/) })
  })

  it.each([
    [{ cardNumber: '' }, 'cardNumber', 'Enter a card number'],
    [{ cardNumber: '4242 4242 4242 4241' }, 'cardNumber', 'a digit is wrong'],
    [{ cardNumber: '4111 1111 1111 1111' }, 'cardNumber', 'never a real card'],
    [{ cardNumber: '"><script>' }, 'cardNumber', 'digits only'],
    [{ cardNumber: '4000 0000 0000 0002' }, 'cardNumber', 'declined'],
    [{ expiry: '' }, 'expiry', 'month and year'],
    [{ expiry: '13/30' }, 'expiry', 'month and year'],
    [{ expiry: '01/20' }, 'expiry', 'expired'],
    [{ cvc: '12' }, 'cvc', 'three digits'],
  ])('refuses %j with a sentence at the field, keeps what was typed and charges nothing', async (change, field, sentence) => {
    const { sessionId } = await openPage()
    const typed = { ...goodCard, ...change }
    const refused = await postForm(pageOf(sessionId), typed)
    const page = await refused.text()
    expect(refused.status).toBe(200)
    expect(page).toMatch(new RegExp(`id="${field}-error">[^<]*${sentence}`))
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(1)
    expect(page).toContain(`value="${typed.expiry}"`)
    expect(page).not.toContain('<script>')
    expect((await readCheckout(sessionId)).state).toBe('open')
  })

  it('can be paid with another card after a refusal', async () => {
    const { sessionId } = await openPage()
    await postForm(pageOf(sessionId), { ...goodCard, cardNumber: '4000000000000002' })
    expect((await postForm(pageOf(sessionId), goodCard)).status).toBe(303)
    expect(await typesOf(sessionId)).toEqual(['checkout.session.completed'])
  })

  it('pays once, however often and however fast Pay is pressed', async () => {
    const { sessionId } = await openPage()
    const presses = await Promise.all(Array.from({ length: 8 }, () => postForm(pageOf(sessionId), goodCard)))
    expect(presses.map(({ status }) => status)).toEqual(Array(8).fill(303))
    const intentId = (await readCheckout(sessionId)).intentId as string
    const charged = (await db.select().from(localStripeDeliveries)).filter(
      ({ type, payload }) => type === 'charge.succeeded' && payload.includes(intentId),
    )
    expect(charged).toHaveLength(1)
    expect(await typesOf(sessionId)).toEqual(['checkout.session.completed'])
  })

  it('asks the bank where the card wants it: yes pays, no comes back to the card', async () => {
    const { sessionId } = await openPage()
    const asking = { ...goodCard, cardNumber: '4000 0025 0000 3155' }
    const step = `${pageOf(sessionId)}/authenticate`
    expect((await postForm(pageOf(sessionId), asking)).headers.get('location')).toBe(`/local-stripe/pay/${sessionId}/authenticate`)
    expect(await (await fetch(step)).text()).toContain('ending in 3155')
    const refused = await postForm(step, { outcome: 'fail' })
    expect([refused.status, await refused.text()]).toEqual([200, expect.stringContaining('did not confirm')])
    expect((await readCheckout(sessionId)).state).toBe('open')
    await postForm(pageOf(sessionId), asking)
    expect((await postForm(step, { outcome: 'complete' })).status).toBe(303)
    expect((await readCheckout(sessionId)).state).toBe('paid')
  })

  it('takes no answer from a bank that was not asked', async () => {
    const { sessionId } = await openPage()
    await postForm(`${pageOf(sessionId)}/authenticate`, { outcome: 'complete' })
    expect((await readCheckout(sessionId)).state).toBe('open')
  })

  it('says calmly that it has closed, and takes no money then', async () => {
    const { sessionId } = await openPage()
    await closeCheckout(sessionId)
    for (const answer of [await fetch(pageOf(sessionId)), await postForm(pageOf(sessionId), goodCard)])
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Nothing was charged')])
    expect((await readCheckout(sessionId)).state).toBe('expired')
  })

  it('can still be paid after it has closed when told to: late payments happen', async () => {
    const { sessionId } = await openPage()
    await closeCheckout(sessionId)
    stripe.current.setFaults({ isPayableAfterExpiry: true })
    expect((await postForm(pageOf(sessionId), goodCard)).status).toBe(303)
    expect((await readCheckout(sessionId)).state).toBe('paid')
    expect(await typesOf(sessionId)).toEqual(['checkout.session.expired', 'checkout.session.completed'])
  })

  it('closes by the clock', async () => {
    const early = await startStripe(async () => {}, { clock: async () => new Date(Date.now() - 24 * 3_600_000) })
    const { sessionId } = await openPage({ expiresAt: new Date(Date.now() - 60_000) })
    expect((await readCheckout(sessionId)).state).toBe('open')
    await early.close()
    await stripe.restart()
    expect(await (await fetch(pageOf(sessionId))).text()).toContain('This page has closed')
  })

  it('confirms a session of nothing without a card or a payment', async () => {
    const { sessionId } = await openPage({ lines: [{ name: 'Seat', amountMinor: 0, quantity: 1 }] })
    expect(await (await fetch(pageOf(sessionId))).text()).not.toContain('cardNumber')
    expect((await readCheckout(sessionId)).state).toBe('open')
    expect((await postForm(pageOf(sessionId), {})).status).toBe(303)
    expect(await readCheckout(sessionId)).toMatchObject({ state: 'paid', intentId: null })
  })

  it('is not there for an unknown session', async () => {
    expect((await fetch(pageOf('cs_test_nothing'))).status).toBe(404)
  })
})
