import { expect, test } from '@playwright/test'
import { bookSeats, newAddress, seatsLeft, twoSeats } from './booking-form'
import { mailAbout, signIn } from './sign-in'

const REF = 'pal-g7s4'

test.describe('without any script', () => {
  test.use({ javaScriptEnabled: false })

  test('the buyer sees what comes back before a seat is cancelled, and everyone is told', async ({ page, request }) => {
    const buyer = newAddress('amara')
    const path = await bookSeats(request, REF, twoSeats(buyer))
    const free = await seatsLeft(request, REF)
    await page.goto(path)
    await page.getByRole('link', { name: 'Cancel seats' }).click()
    await page.getByRole('checkbox', { name: 'Seat 2' }).check()
    await page.getByRole('button', { name: 'Show what comes back' }).click()
    const panel = page.getByRole('complementary', { name: 'What cancelling does' })
    await expect(panel).toContainText(/days before the start/)
    const button = panel.getByRole('button', { name: /^Cancel 1 seat/ })
    const promised = /£[\d,.]+ back/.exec((await button.textContent()) ?? '')?.[0].replace(' back', '')
    await button.click()
    await expect(page).toHaveURL(/\/bookings\/[^/]+\?notice=cancelled/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('You have a seat')
    if (promised) await expect(page.getByRole('region', { name: 'If plans change' })).toContainText(promised)
    expect(await seatsLeft(request, REF)).toBe(free + 1)
    const mail = await mailAbout(request, buyer, /A seat is cancelled/)
    expect(mail.text).toContain(promised ?? 'Nothing is left to pay')
  })
})

test('an admin cancels for what they decide, and must say why', async ({ page, request }) => {
  const path = await bookSeats(request, 'pal-t2e8', twoSeats(newAddress('mike')))
  await page.goto(path)
  const ref = ((await page.getByRole('heading', { name: /^Booking HD-/ }).textContent()) ?? '').replace('Booking ', '')
  await signIn(page, request, 'admin@halfday.example')
  await page.goto(`/admin/bookings/${ref}/cancel`)
  await page.getByRole('checkbox', { name: 'Seat 1' }).check()
  await page.getByRole('textbox', { name: /Share of the price/ }).fill('25')
  await page.getByRole('button', { name: 'Show what comes back' }).click()
  await expect(page.getByText('25 % of the price is kept.')).toBeVisible()
  await page.getByRole('button', { name: /^Cancel 1 seat/ }).click()
  await expect(page.getByText('Say why: it stands on the credit note.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Why' }).fill('Ill on the day.')
  await page.getByRole('button', { name: /^Cancel 1 seat/ }).click()
  await expect(page).toHaveURL(new RegExp(`/admin/bookings/${ref}\\?told=`))
  await expect(page.getByRole('region', { name: 'Money' })).toContainText('HD-CN-')
})
