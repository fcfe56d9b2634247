import { expect, type Page, test } from '@playwright/test'
import { readPdf } from '../invoices/read-pdf'
import { newAddress, payWith, schedule, seatsLeft, twoSeats, typeInto } from './booking-form'
import { mailAbout } from './sign-in'

test.use({ javaScriptEnabled: false })

const REF = 'sps-k7m2'
const SUMS = ['£4,400.00', '−£1,320.00', '£3,080.00', '£616.00', '£3,696.00']

test('two seats are found, priced, paid for and looked at again without any script', async ({ page, request }) => {
  test.slow()
  const buyer = newAddress('amara')
  const free = await seatsLeft(request, REF)

  await test.step('from the course page to the form', async () => {
    const [first] = (await schedule(request)).filter(({ course }) => course.code === 'SPS')
    await page.goto(new URL(first?.course.url ?? '').pathname)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Scaled Professional Scrum')
    await page.getByRole('region', { name: 'Dates and price' }).getByRole('rowheader').getByRole('link').first().click()
    await expect(page).toHaveURL(`/classes/${REF}`)
    await page.getByRole('complementary', { name: 'Price and seats' }).getByRole('link', { name: 'Book a seat' }).click()
    await expect(page).toHaveURL(`/classes/${REF}/book`)
  })

  await test.step('a form with mistakes comes back with a sentence at each, and holds nothing', async () => {
    await typeInto(page, { ...twoSeats('amara at osei'), seats: '0', buyerName: '', vatNumber: 'GB1', discountCode: 'ALUMNI30', terms: '' })
    await page.getByRole('button', { name: 'Hold the seats and pay' }).click()
    const mistakes = { seats: 'Book at least 1 seat.', buyerName: 'Enter your name.', terms: 'Agree to the terms before you go on.' }
    for (const [name, sentence] of Object.entries(mistakes)) {
      await expect(page.locator(`#${name}`)).toHaveAttribute('aria-invalid', 'true')
      await expect(page.locator(`#${name}`)).toHaveAccessibleDescription(new RegExp(sentence))
      await expect(page.getByRole('alert').getByRole('link', { name: sentence })).toHaveAttribute('href', `#${name}`)
    }
    await expect(page.locator('#buyerEmail')).toHaveAttribute('aria-invalid', 'true')
    await expectTyped(page, { seats: '0', buyerEmail: 'amara at osei', organisation: 'Osei Logistics Ltd', discountCode: 'ALUMNI30', country: 'GB' })
    expect(await seatsLeft(request, REF)).toBe(free)
  })

  await test.step('the price is shown in full before anything is held', async () => {
    await typeInto(page, { ...twoSeats(buyer), vatNumber: '', poNumber: 'PO-4711', discountCode: 'alumni30' })
    await page.getByRole('button', { name: 'Show the price' }).click()
    for (const sum of SUMS) await expect(page.getByRole('complementary', { name: 'Your booking' })).toContainText(sum)
    await expectTyped(page, { buyerEmail: buyer, poNumber: 'PO-4711', seats: '2' })
    expect(await seatsLeft(request, REF)).toBe(free)
  })

  await test.step('a declined card is said at its field, and the seats stay held', async () => {
    await page.getByRole('button', { name: 'Hold the seats and pay' }).click()
    await expect(page).toHaveURL(/\/local-stripe\/pay\//)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay £3,696.00')
    await payWith(page, '4000 0000 0000 0002')
    await expect(page.getByLabel('Card number')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Card number')).toHaveAccessibleDescription(/The card was declined\. Try another card\./)
    expect(await seatsLeft(request, REF)).toBe(free - 2)
  })

  await test.step('whoever cancels is back at the form with everything still there', async () => {
    await page.getByRole('link', { name: 'Cancel and go back' }).click()
    await expect(page).toHaveURL(new RegExp(`/classes/${REF}/book\\?held=`))
    await expect(page.getByText('2 seats are still held for you.')).toBeVisible()
    await expectTyped(page, { seats: '2', buyerName: 'Amara Osei', buyerEmail: buyer, poNumber: 'PO-4711', discountCode: 'ALUMNI30' })
    await expect(page.locator('#terms')).toBeChecked()
    await expect(page.getByRole('complementary', { name: 'Your booking' })).toContainText('£3,696.00')
    expect(await seatsLeft(request, REF)).toBe(free - 2)
  })

  await test.step('a good card confirms the booking', async () => {
    await page.getByRole('link', { name: 'Go on to pay' }).click()
    await page.getByRole('button', { name: 'Pay £3,696.00' }).click()
    await expect(page).toHaveURL(/\/local-stripe\/pay\//)
    await payWith(page, '4242 4242 4242 4242')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have 2 seats, Amara.')
    for (const sum of SUMS) await expect(page.getByRole('complementary', { name: 'What was paid' })).toContainText(sum)
    expect(await seatsLeft(request, REF)).toBe(free - 2)
  })

  await test.step('the mail brings the invoice and a calendar entry for each session', async () => {
    const mail = await mailAbout(request, buyer, /^You have 2 seats: SPS/)
    expect(mail.text).toContain('£3,080.00 net + £616.00 VAT = £3,696.00')
    const files = mail.attachments.map(({ type, content }) => ({ type, bytes: Buffer.from(content, 'base64') }))
    const entries = files.filter(({ type }) => type.startsWith('text/calendar')).map(({ bytes }) => bytes.toString())
    expect(new Set(entries.map((entry) => /^UID:(.+)$/m.exec(entry)?.[1])).size).toBe(8)
    expect(entries.filter((entry) => /^SEQUENCE:0\r?$/m.test(entry))).toHaveLength(8)
    const invoice = files.find(({ type }) => type === 'application/pdf')
    const { text } = await readPdf(invoice?.bytes ?? Buffer.alloc(0))
    for (const said of ['£3,080.00', '£616.00', '£3,696.00', 'PO-4711', 'Osei Logistics Ltd']) expect(text).toContain(said)
    expect(text).not.toContain('Amara')
    await page.goto('/')
    await page.goto(mail.links.find((link) => link.includes('/bookings/')) ?? '')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have 2 seats, Amara.')
  })

  await test.step('the invoice says the same as a page and as a PDF', async () => {
    const panel = page.getByRole('complementary', { name: 'What was paid' })
    const pdf = await request.get((await panel.getByRole('link', { name: 'PDF' }).getAttribute('href')) ?? '')
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    expect((await readPdf(await pdf.body())).text).toContain('£3,696.00')
    await panel.getByRole('link', { name: 'page' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
    for (const said of ['£3,080.00', '£616.00', '£3,696.00', 'PO-4711']) await expect(page.getByRole('article')).toContainText(said)
  })
})

async function expectTyped(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(typed)) await expect(page.locator(`#${name}`), name).toHaveValue(value)
}
