import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { holdSeats, newAddress, payWith, postForm, type Typed, twoSeats, typeInto } from './booking-form'
import { mailAbout, signIn } from './sign-in'

/** A class of its own for these journeys: £1,650.00 a seat, so two with VAT are £3,960.00. */
const REF = 'apssd-c7v4'
const ADMIN = 'admin@halfday.example'

test.describe('without any script', () => {
  test.use({ javaScriptEnabled: false })

  test('an organisation asks for an invoice, an admin says yes, and whoever pays sees the money and no student, and pays by card', async ({
    page,
    browser,
    request,
  }) => {
    test.setTimeout(180_000)
    const [buyer, payer] = [newAddress('buyer'), newAddress('accounts')]
    await test.step('the request: seats are kept, nothing is owed', async () => {
      await page.goto(`/classes/${REF}/book`)
      await page.getByText('Name and address on the invoice').click()
      await typeInto(page, byInvoice(buyer, payer))
      await page.getByRole('button', { name: 'Ask for an invoice' }).click()
      await expect(page).toHaveURL(/\/bookings\/[^/]+$/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 seats kept for you, Amara.')
      await mailAbout(request, buyer, /^We keep 2 seats for you/)
    })
    const booking = new URL(page.url()).pathname
    const ref = await refOf(page)

    const desk = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await test.step('an admin approves it among the invoices', async () => {
      await signIn(desk, request, ADMIN)
      await desk.goto('/admin/invoices?state=requested')
      const asked = desk.getByRole('listitem').filter({ hasText: ref })
      await expect(asked).toContainText('£3,960.00')
      await asked.getByRole('button', { name: 'Approve' }).click()
      await expect(desk.getByRole('status')).toContainText('Approved.')
      await expect(desk.getByRole('listitem').filter({ hasText: ref })).toHaveCount(0)
    })

    const mail = await mailAbout(request, payer, /^Invoice HD-\d{4}-\d{5}, £3,960\.00$/)
    const number = numberIn(mail.subject)
    const own = payerLink(mail)
    await test.step('the mail has the invoice and opens the money alone', async () => {
      expect(mail.attachments.map(({ name, type }) => [name, type])).toEqual([[`${number}.pdf`, 'application/pdf']])
      expect(mail.text).not.toContain('/bookings/')
      const named = await postForm(request, booking, { name: 'Priya Nair', email: newAddress('priya') }, 'name')
      expect(named.status()).toBe(303)
      await page.goto(own)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^£3,960\.00 is due by /)
      await expect(page.getByRole('complementary', { name: 'How to pay' })).toContainText(number)
      await expect(page.getByText('Priya')).toHaveCount(0)
      expect(await page.content()).not.toContain(booking)
    })

    await test.step('a card pays it', async () => {
      await page.getByRole('button', { name: 'Pay £3,960.00 by card' }).click()
      await payWith(page, '4242 4242 4242 4242')
      await expect(page).toHaveURL(/\/payments\/[^/]+\?notice=paid$/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is left to pay.')
      await expect(page.getByRole('row').filter({ hasText: number })).toContainText('Paid')
      expect((await mailAbout(request, payer, /^We have received £3,960\.00/)).subject).toContain(number)
      await desk.goto(`/admin/bookings/${ref}`)
      await expect(desk.getByText('Adds up')).toHaveCount(2)
    })
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

  test('an admin records a transfer that lost a bank charge, says what it is for, and the invoice is paid', async ({ page, request }) => {
    test.setTimeout(120_000)
    const [buyer, payer] = [newAddress('buyer'), newAddress('accounts')]
    const { number, own } = await billed(page, request, buyer, payer)
    await page.goto('/admin/money')
    await page.getByLabel('Sum that arrived').fill('39a')
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByLabel('Sum that arrived')).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('Sum that arrived').fill('3,945.00')
    await page.getByLabel('Bank charge').fill('15.00')
    await page.getByLabel('Payer').fill('Osei Logistics Ltd')
    await page.getByLabel('Reference').fill(number)
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('status')).toContainText('Recorded.')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('£3,960.00')
    await expect(page.getByText('£15.00 of it kept by the bank')).toBeVisible()
    await expect(page.getByLabel(new RegExp(`^${number}`))).toHaveValue('3960.00')
    await page.getByRole('button', { name: 'Allocate' }).click()
    await expect(page.getByRole('status')).toContainText('Allocated')
    await expect(page.getByText('Nothing of it is left.')).toBeVisible()

    await page.goto(`/admin/invoices?q=${number}`)
    await expect(page.getByRole('row').filter({ hasText: number })).toContainText('Paid')
    expect((await mailAbout(request, payer, /^We have received £3,960\.00/)).text).toContain('By bank transfer')
    await page.goto(own)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is left to pay.')
    await expect(page.getByText('Bank transfer received')).toBeVisible()
  })
})

test('a purchase order number put right by whoever pays takes the invoice back and issues a new one for the same sum', async ({ page, request }) => {
  test.setTimeout(120_000)
  const [buyer, payer] = [newAddress('buyer'), newAddress('accounts')]
  const { number, own } = await billed(page, request, buyer, payer)
  await page.context().clearCookies()
  await page.goto(own)
  await expect(page.getByText(`takes back ${number} by a credit note`)).toBeVisible()
  await page.getByLabel('Purchase order number').fill('PO-4712')
  await page.getByRole('button', { name: 'Change the details' }).click()
  await expect(page.getByRole('status')).toContainText('The invoice is corrected')
  const mail = await mailAbout(request, payer, /^Corrected: invoice HD-/)
  const corrected = numberIn(mail.subject)
  expect(corrected).not.toBe(number)
  expect(mail.attachments.map(({ name }) => name)).toEqual([`${corrected}.pdf`, expect.stringMatching(/^HD-CN-\d{4}-\d{5}\.pdf$/)])
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('Taken back')
  await expect(page.getByRole('row').filter({ hasText: 'HD-CN-' })).toContainText('−£3,960.00')
  await expect(page.getByRole('row').filter({ hasText: corrected })).toContainText('To pay')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^£3,960\.00 is due by /)
  await page.getByRole('link', { name: corrected, exact: true }).click()
  await expect(page.getByText('PO-4712').first()).toBeVisible()
})

const byInvoice = (buyer: string, payer: string): Typed => ({ ...twoSeats(buyer), billingEmail: payer, poNumber: 'PO-4711', payment: 'invoice' })

/** A booking by invoice that an admin has approved on its desk: its invoice, and the page of whoever pays. Signs the page in as the admin. */
async function billed(page: Page, request: APIRequestContext, buyer: string, payer: string): Promise<{ number: string; own: string }> {
  await page.goto(await holdSeats(request, REF, byInvoice(buyer, payer)))
  const ref = await refOf(page)
  await signIn(page, request, ADMIN)
  await page.goto(`/admin/bookings/${ref}`)
  await page.getByRole('link', { name: 'Approve or decline' }).click()
  await page.getByRole('button', { name: 'Book 2 seats' }).click()
  await expect(page.getByRole('status')).toContainText('Approved')
  const mail = await mailAbout(request, payer, /^Invoice HD-/)
  return { number: numberIn(mail.subject), own: payerLink(mail) }
}

const refOf = async (page: Page): Promise<string> =>
  ((await page.getByRole('heading', { name: /^Booking HD-/ }).textContent()) ?? '').replace('Booking ', '')

const numberIn = (subject: string): string => /HD-\d{4}-\d{5}/.exec(subject)?.[0] ?? ''

const payerLink = ({ links }: { links: string[] }): string => links.find((link) => link.includes('/payments/')) ?? '/no-link'
