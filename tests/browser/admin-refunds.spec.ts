import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { holdSeats, newAddress, twoSeats } from './booking-form'
import { mailAbout, mailsTo, signIn } from './sign-in'

const REF = 'psm-n9s3'
const DISPUTING_CARD = '4000 0000 0000 0259'

/** Books two seats with this card. Answers the booking's ref. */
async function book(request: APIRequestContext, email: string, cardNumber = '4242 4242 4242 4242'): Promise<string> {
  const paid = await request.post(await holdSeats(request, REF, twoSeats(email)), { multipart: { cardNumber, expiry: '12/34', cvc: '123' } })
  expect(new URL(paid.url()).pathname).toMatch(/^\/bookings\/[^/]+$/)
  return /HD-[0-9A-Z]+/.exec(await paid.text())?.[0] ?? ''
}

test('an admin gives a part back after seeing what it does; the credit note is there and the buyer is told', async ({ page, request }) => {
  const email = newAddress('goodwill')
  const ref = await book(request, email)
  await signIn(page, request, 'admin@halfday.example')
  await page.goto(`/admin/bookings/${ref}`)
  await page.getByRole('link', { name: 'Refund', exact: true }).click()
  await page.getByLabel('How much, with VAT').fill('9,999.00')
  await page.getByRole('button', { name: 'Show what it does' }).click()
  await expect(page.getByLabel('How much, with VAT')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('How much, with VAT').fill('150.00')
  await page.getByLabel('Why').fill('A session was cut short.')
  await page.getByRole('button', { name: 'Show what it does' }).click()
  const preview = page.getByRole('complementary', { name: 'What refunding does' })
  await expect(preview).toContainText('£125.00')
  await expect(preview).toContainText('£25.00')
  await preview.getByRole('button', { name: 'Refund £150.00' }).click()
  await expect(page).toHaveURL(new RegExp(`/admin/bookings/${ref}\\?told=`))
  await expect(page.getByText(/HD-CN-\d{4}-\d{5}/).first()).toBeVisible()
  expect((await mailAbout(request, email, /£150\.00 goes back to you/)).text).toContain('A session was cut short.')
})

test('a refund by bank transfer waits to be made, is marked as sent with its reference, and the buyer knows', async ({ page, request }) => {
  test.slow()
  const email = newAddress('by-bank')
  const ref = await book(request, email)
  await signIn(page, request, 'admin@halfday.example')
  await page.goto(`/admin/bookings/${ref}/refund?amount=100.00&method=bank-transfer&reason=As+agreed+by+telephone.`)
  await page.getByRole('button', { name: 'Refund £100.00' }).click()
  await expect(page).toHaveURL(new RegExp(`/admin/bookings/${ref}\\?told=`))
  await page.goto('/admin/refunds')
  await page.getByRole('row').filter({ hasText: ref }).getByRole('link', { name: '£100.00' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('£100.00 by bank transfer')
  const isAsked = async () => (await mailsTo(request, email)).some(({ text }) => text.includes('with the account that it should go to'))
  await expect.poll(isAsked, { timeout: 30_000 }).toBe(true)

  await page.getByRole('button', { name: 'I have transferred £100.00' }).click()
  await expect(page.getByLabel('Reference')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Reference').fill('HD back 118')
  await page.getByRole('button', { name: 'I have transferred £100.00' }).click()
  await expect(page.getByText('Marked as sent. The buyer is told.')).toBeVisible()
  expect((await mailAbout(request, email, /Transferred: £100\.00/)).text).toContain('HD back 118')
  await page.goto('/admin/refunds')
  await expect(page.getByRole('row').filter({ hasText: ref }).first()).toContainText('Done')
})

test('what a dispute has taken back is not sent a second time: an admin is refused, a cancelled seat’s refund waits, and the buyer hears why', async ({
  page,
  request,
}) => {
  test.slow()
  const email = newAddress('disputed')
  const ref = await book(request, email, DISPUTING_CARD)
  await signIn(page, request, 'admin@halfday.example')
  await expect
    .poll(async () => (await page.goto('/admin/disputes')) && page.getByRole('row').filter({ hasText: ref }).count(), { timeout: 30_000 })
    .toBe(1)
  await expect(page.getByRole('row').filter({ hasText: ref })).toContainText('The money was taken from us')

  await page.goto(`/admin/bookings/${ref}/refund?amount=100.00&method=credit&reason=As+agreed+by+telephone.`)
  await page.getByRole('button', { name: 'Refund £100.00' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'sent from here too, it would go out twice' })).toBeVisible()
  await page.goto('/admin/refunds')
  await expect(page.getByRole('row').filter({ hasText: ref })).toHaveCount(0)

  const confirmed = await mailAbout(request, email, /^You have 2 seats/)
  await page.goto(`${new URL(confirmed.links.find((link) => /\/bookings\/[^/]+$/.test(link)) ?? '').pathname}/cancel`)
  for (const seat of ['Seat 1', 'Seat 2']) await page.getByRole('checkbox', { name: seat }).check()
  await page.getByRole('button', { name: 'Show what comes back' }).click()
  await page.getByRole('button', { name: /^Cancel 2 seats/ }).click()
  expect((await mailAbout(request, email, /^Your bank already has this money/)).text).not.toContain('expired')
  await page.goto('/admin/refunds')
  const waiting = page.getByRole('row').filter({ hasText: ref }).filter({ hasText: 'Failed' })
  await expect(waiting).toContainText('The cardholder disputes the payment')
  await waiting.getByRole('link').first().click()
  await expect(page.getByText('The cardholder disputes this payment.')).toBeVisible()
})

test('axe finds nothing on the desks of refunds and disputes', async ({ page, request }) => {
  test.slow()
  await signIn(page, request, 'admin@halfday.example')
  await page.goto('/admin/refunds')
  const refund = (await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')) ?? ''
  const booking = (await page.getByRole('row').nth(1).getByRole('link').nth(1).getAttribute('href')) ?? ''
  for (const path of ['/admin/refunds', '/admin/disputes', refund, `${booking}/refund`]) {
    await page.goto(path)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([])
  }
})
