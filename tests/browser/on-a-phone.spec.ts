import { expect, type Page, test } from '@playwright/test'
import { bookSeats, holdSeats, newAddress, twoSeats } from './booking-form'
import { planClass } from './plan-class'
import { mailAbout, signIn } from './sign-in'

/** What is done rarely, but from a train: each by whoever it belongs to, on a screen of 390 px. */
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
test.use(PHONE)
test.describe.configure({ timeout: 240_000 })

test('an admin books a private class for one flat fee, and its people enrol by list and by link', async ({ page, browser, request }) => {
  const [buyer, payer, mei, noor] = ['buyer', 'accounts', 'mei', 'noor'].map(newAddress) as [string, string, string, string]
  const ref = await planClass(page, request, { seats: '7', privateFor: 'Meridian Rail Group plc' })
  await expectFits(page)

  await page.getByRole('link', { name: 'Book for somebody' }).click()
  await expect(page.getByLabel('Payment')).toHaveValue('flat-fee')
  await page.getByLabel('Flat fee').fill('6000')
  await page.getByLabel('Name', { exact: true }).fill('Amara Osei')
  await page.getByLabel('E-mail', { exact: true }).fill(buyer)
  await page.getByLabel('How many?').fill('7')
  await page.getByLabel('E-mail for the invoice').fill(payer)
  await page.getByLabel('The buyer has agreed to the terms').check()
  await page.getByRole('button', { name: 'Show the price' }).click()
  const price = page.getByRole('complementary', { name: 'What it comes to' })
  await expect(price).toContainText('£7,200.00')
  await expect(price).toContainText('one invoice over the fee')
  await page.getByRole('button', { name: 'Book for them' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^HD-/)
  await expectFits(page)

  const confirmed = await mailAbout(request, buyer, /^You have 7 seats/)
  const invoice = await mailAbout(request, payer, /^Invoice HD-\d{4}-\d{5}, £7,200\.00$/)
  expect(invoice.text).not.toContain('/bookings/')
  const booking = new URL(confirmed.links.find((link) => /\/bookings\/[^/]+$/.test(link)) ?? '').pathname
  await page.context().clearCookies()
  await page.goto(`${booking}/seats`)
  await page.getByLabel('Names and addresses').fill(`Mei Lin <${mei}>`)
  await page.getByRole('button', { name: 'Show who gets a seat' }).click()
  await page.getByRole('button', { name: /^Invite/ }).click()
  await expect(page.getByRole('status')).toContainText('The seat has a name, and its student a mail.')
  await mailAbout(request, mei, /^A seat for you/)

  await page.goto(`${booking}/seats`)
  await page.getByRole('button', { name: 'Make a link for colleagues' }).click()
  const link = (await page.locator('code').innerText()).trim()
  const guest = await (await browser.newContext(PHONE)).newPage()
  await guest.goto(link)
  await guest.getByLabel('Your name').fill('Noor Rahman')
  await guest.getByLabel('Your e-mail address').fill(noor)
  await guest.getByRole('button', { name: 'Take a seat' }).click()
  await expect(guest.getByRole('status')).toContainText('Look into your mail.')
  await expectFits(guest)
  expect((await mailAbout(request, noor, /^A seat for you/)).text).not.toMatch(/£|7,200/)
  expect((await guest.goto(`/classes/${ref}`))?.status()).toBe(404)
  await guest.context().close()

  await page.goto(booking)
  const seats = page.getByRole('region', { name: 'Your seats' })
  await expect(seats).toContainText('Noor Rahman')
  await expect(seats).toContainText('5 without a name, 2 invited.')
  await expectFits(page)
})

test('an admin gives a seat away: confirmed at once, nothing to pay, and no invoice', async ({ page, request }) => {
  const guest = newAddress('guest')
  await signIn(page, request, 'admin@halfday.example')
  await page.goto('/admin/classes/sps-c2f9/book')
  await page.getByLabel('Payment').selectOption('complimentary')
  await page.getByLabel('Name', { exact: true }).fill('Tom Hughes')
  await page.getByLabel('E-mail', { exact: true }).fill(guest)
  await page.getByLabel('Books as').selectOption('consumer')
  await page.getByLabel('The buyer takes one of them').check()
  await page.getByRole('button', { name: 'Book for them' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'to put right' })).toBeVisible()
  await page.getByLabel('The buyer has agreed to the terms').check()
  await page.getByRole('button', { name: 'Book for them' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^HD-/)
  await expect(page.getByText('Complimentary').first()).toBeVisible()

  const mail = await mailAbout(request, guest, /^You have a seat/)
  expect(mail.attachments.filter(({ name }) => name.endsWith('.pdf'))).toEqual([])
  expect(mail.attachments.some(({ name }) => name.endsWith('.ics'))).toBe(true)
  await page.context().clearCookies()
  await page.goto(mail.links.find((link) => /\/bookings\/[^/]+$/.test(link)) ?? '/no-link')
  await expect(page.getByRole('complementary', { name: 'What was paid' })).toContainText('Nothing to pay')
  await expectFits(page)
})

test('what comes back of a cancelled seat becomes a credit, and pays a later booking', async ({ page, request }) => {
  const buyer = newAddress('buyer')
  const booking = await bookSeats(request, 'pal-y6n9', { ...twoSeats(buyer), seats: '1' })
  await page.goto(`${booking}/cancel`)
  const look = page.getByRole('button', { name: 'Show what comes back' })
  if (await look.isVisible()) await look.click()
  await page.getByLabel('As a credit for a later booking').check()
  await page.getByRole('button', { name: /^Cancel/ }).click()
  const told = page.getByText(/is a credit for a later booking\. Its code: /).first()
  await expect(told).toBeVisible()
  const code = /CREDIT-[A-Z0-9-]+[A-Z0-9]/.exec((await told.textContent()) ?? '')?.[0] ?? 'no code'
  expect((await mailAbout(request, buyer, /^Your credit of £1,680\.00/)).text).toContain(code)

  await page.goto(await holdSeats(request, 'pal-y6n9', { ...twoSeats(newAddress('colleague')), seats: '2' }))
  await page.getByRole('link', { name: 'Cancel and go back' }).click()
  await page.goto(`/bookings/${new URL(page.url()).searchParams.get('held')}`)
  await page.getByText('Use a credit from an earlier booking').click()
  await page.getByLabel('Credit code').fill('CREDIT-NOTHING')
  await page.getByRole('button', { name: 'Count it' }).click()
  await expect(page.getByLabel('Credit code')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Credit code').fill(code)
  await page.getByRole('button', { name: 'Count it' }).click()
  await expect(page.getByText(/£1,680\.00 is counted\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pay £1,680.00' })).toBeVisible()
  await expectFits(page)
})

const expectFits = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
