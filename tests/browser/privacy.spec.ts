import { expect, test } from '@playwright/test'
import { bookSeats, newAddress, twoSeats } from './booking-form'
import { signIn } from './sign-in'

test('a student subscribes to a calendar, renews its address, and turns reminders off', async ({ page, request }) => {
  await signIn(page, request, newAddress('subscriber'))
  await page.goto('/my/account/calendar')
  await page.getByRole('button', { name: 'Make my calendar' }).click()
  const address = await page.getByLabel('Address of your calendar').inputValue()
  const feed = await request.get(new URL(address).pathname)
  expect([feed.status(), feed.headers()['content-type']]).toEqual([200, expect.stringContaining('text/calendar')])
  await page.getByRole('button', { name: 'Give it a new address' }).click()
  await expect(page.getByRole('status')).toContainText('new address')
  expect((await request.get(new URL(address).pathname)).status()).toBe(404)

  await page.goto('/my/account/reminders')
  await page.getByLabel('Community gatherings that you said you would come to').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText('saved')
  await expect(page.getByLabel('Community gatherings that you said you would come to')).not.toBeChecked()
})

test('somebody downloads what is known of them and is erased, after typing the address', async ({ page, request }) => {
  const email = newAddress('leaver')
  await signIn(page, request, email)
  const json = await page.request.get('/my/account/privacy/data.json')
  expect(JSON.stringify(await json.json())).toContain(email)
  expect((await page.request.get('/my/account/privacy/data.csv')).headers()['content-type']).toContain('text/csv')
  await page.goto('/my/account/privacy')
  await page.getByRole('textbox').fill('no')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox').fill(email)
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page).toHaveURL(/\/erased$/)
  await page.goto('/my/account')
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await (await request.get(`/local/mailbox.json?to=${email}`)).json()).toEqual([])
  expect((await request.get('/my/account/privacy/data.json')).status()).toBe(404)
})

test('with a seat to come nobody is erased, and the page says what to do first', async ({ page, request }) => {
  const student = newAddress('stayer')
  await bookSeats(request, 'sps-c2f9', { ...twoSeats(student), attending: 'on' })
  await signIn(page, request, student)
  await page.goto('/my/account/privacy')
  await expect(page.getByText(/You have a seat in sps-c2f9/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Erase for good' })).toHaveCount(0)
})
