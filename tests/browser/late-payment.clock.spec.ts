import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { bookSeats, holdSeats, newAddress, payWith, schedule, seatsLeft, twoSeats } from './booking-form'
import { mailAbout, mailsTo } from './sign-in'

const HOLD_MINUTES = 35

test.beforeAll(({ request }) => letPagesBePaidLate(request, true))
test.afterAll(({ request }) => letPagesBePaidLate(request, false))

test('who pays after the hold has lapsed gets the seats while they are free', async ({ page, request }) => {
  const buyer = newAddress('late')
  const free = await seatsLeft(request, 'psk-b9w2')
  await page.goto(await holdSeats(request, 'psk-b9w2', twoSeats(buyer)))
  await letTheHoldLapse(page, request)
  expect(await seatsLeft(request, 'psk-b9w2')).toBe(free)

  await payWith(page, '4242 4242 4242 4242')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have 2 seats, Amara.')
  expect(await seatsLeft(request, 'psk-b9w2')).toBe(free - 2)
  await mailAbout(request, buyer, /^You have 2 seats/)
})

test('who pays after somebody else took the seat is paid back in full and told so', async ({ page, request }) => {
  const [late, quick] = [newAddress('late'), newAddress('quick')]
  const { ref, seatsLeft: free } = await scarcest(request)
  const all = { ...twoSeats(late), seats: String(free) }
  await page.goto(await holdSeats(request, ref, all))
  const amount = (await page.getByRole('heading', { level: 1 }).innerText()).replace('Pay ', '')
  await letTheHoldLapse(page, request)
  await bookSeats(request, ref, { ...all, buyerEmail: quick })

  await payWith(page, '4242 4242 4242 4242')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The time to pay is over.')
  await expect(page.getByText(`Your payment of ${amount} came after the time was over`)).toBeVisible()
  const mail = await mailAbout(request, late, /^Your payment goes back/)
  expect(mail.text).toContain(amount)
  expect((await mailsTo(request, late)).map(({ subject }) => subject)).not.toContainEqual(expect.stringMatching(/^You have/))
  await page.reload()
  await expect(page.getByText('The full sum has been sent back to your card')).toBeVisible()
})

/** A class of which all seats that are left can be bought at once. */
async function scarcest(request: APIRequestContext) {
  const inPounds = (await schedule(request)).filter((each) => each.seatsLeft > 0 && each.price.currency === 'GBP')
  const [first] = inPounds.sort((one, other) => one.seatsLeft - other.seatsLeft)
  if (!first) throw new Error('every class is full')
  return first
}

/** The payment page stays open in the browser while everything that is due then happens. */
async function letTheHoldLapse(page: Page, request: APIRequestContext): Promise<void> {
  await expect(page).toHaveURL(/\/local-stripe\/pay\//)
  await request.post('/local/clock', { data: { advanceSeconds: (HOLD_MINUTES + 1) * 60 } })
}

/** As with Stripe, a page that is open already may still take the money after its session has ended. */
async function letPagesBePaidLate(request: APIRequestContext, isPayableAfterExpiry: boolean): Promise<void> {
  const { stripe } = JSON.parse(readFileSync(join(process.env.BROWSER_TEST_DATA_DIR ?? '.data', 'ports.json'), 'utf8'))
  expect((await request.post(`http://127.0.0.1:${stripe}/_local/faults`, { data: { isPayableAfterExpiry } })).status()).toBe(200)
}
