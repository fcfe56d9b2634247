import { expect, test } from '@playwright/test'
import { newAddress, schedule, twoSeats, typeInto } from './booking-form'
import { mailAbout, signIn } from './sign-in'

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false })

  test('a quote is asked for, comes by mail, has its seats kept by an admin, and is accepted with a purchase order', async ({
    page,
    browser,
    request,
  }) => {
    test.setTimeout(120_000)
    const email = newAddress('quote')
    const [{ ref } = { ref: '' }] = (await schedule(request)).filter(({ seatsLeft, course }) => seatsLeft >= 4 && course.code === 'SPS')
    await page.goto(`/classes/${ref}/book`)
    await typeInto(page, { ...twoSeats(email), terms: '', discountCode: 'ALUMNI30' })
    await page.getByRole('button', { name: 'Get a quote' }).click()
    await expect(page.getByText('A quote takes no codes.').first()).toBeVisible()
    await expect(page.getByLabel('Your name')).toHaveValue('Amara Osei')
    await page.locator('[name=discountCode]').fill('')
    await page.getByRole('button', { name: 'Get a quote' }).click()

    await expect(page).toHaveURL(/\/quotes\//)
    const number = /HD-Q-\d{4}-\d{5}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? ''
    await expect(page.getByText('No seat is kept yet').first()).toBeVisible()
    const mail = await mailAbout(request, email, new RegExp(number))
    expect(mail.attachments.map(({ name, type }) => [name, type])).toContainEqual([`${number}.pdf`, 'application/pdf'])
    const link = mail.links.find((each) => each.includes('/quotes/')) ?? ''

    const desk = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signIn(desk, request, 'admin@halfday.example')
    await desk.goto(`/admin/quotes?q=${email}`)
    await desk.getByRole('link', { name: number }).click()
    await desk.getByRole('button', { name: 'Keep the seats' }).click()
    await expect(desk.getByText('The seats are kept, and the buyer is told.')).toBeVisible()
    await mailAbout(request, email, /We keep your seats/)

    await page.goto(link)
    await page.getByRole('button', { name: 'Accept with a purchase order' }).click()
    await expect(page.getByText('Enter the purchase order number, or tick that it follows.').first()).toBeVisible()
    await page.getByLabel('Purchase order number').fill('PO-2026-77')
    await page.getByLabel('I agree to the terms').check()
    await page.getByRole('button', { name: 'Accept with a purchase order' }).click()
    await expect(page).toHaveURL(/\/bookings\//)
    await expect(page.getByRole('heading', { name: /You have 2 seats/ })).toBeVisible()
    const confirmed = await mailAbout(request, email, /You have 2 seats/)
    expect(confirmed.attachments.some(({ name }) => /^HD-\d{4}-\d{5}\.pdf$/.test(name))).toBe(true)

    await desk.goto(`/admin/bookings?q=${number}`)
    await desk.getByRole('rowheader').getByRole('link').click()
    await expect(desk.getByText('PO-2026-77')).toBeVisible()
    await expect(desk.getByText('Adds up')).toHaveCount(2)
    await page.goto(link)
    await expect(page.getByText('This quote was accepted')).toBeVisible()
  })
})
