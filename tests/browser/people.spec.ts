import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { bookSeats, newAddress, payWith, twoSeats, typeInto } from './booking-form'
import { mailAbout, signIn } from './sign-in'

test('a trainer sees both seats of a booking on the roster of their own class, and takes it along as CSV', async ({ page, request }) => {
  const buyer = newAddress('roster')
  await bookSeats(request, 'sps-h6x3', { ...twoSeats(buyer), attending: 'on', organisation: `=1+1 ${buyer}`, accessNeeds: 'Captions, please' })
  await signIn(page, request, 'trainer@halfday.example')
  await expect(page).toHaveURL('/trainer')
  await page.getByRole('link', { name: 'sps-h6x3', exact: true }).click()

  const roster = page.getByRole('table', { name: 'Roster' })
  const seats = roster.getByRole('row').filter({ hasText: `=1+1 ${buyer}` })
  await expect(seats).toHaveCount(2)
  await expect(seats.filter({ has: page.getByRole('rowheader', { name: 'Amara Osei', exact: true }) })).toContainText(buyer)
  await expect(seats.filter({ hasText: 'Captions, please' })).toHaveCount(1)

  const download = page.waitForEvent('download')
  await page.locator('summary', { hasText: 'CSV' }).click()
  await page.locator('a[download][href*="preset=all"]').click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv.split('\n').filter((line) => line.includes(`=1+1 ${buyer}`))).toHaveLength(2)
  expect(csv).not.toMatch(/(^|[,;"])=1/m)
  for (const path of ['/trainer/classes/sps-a9g6', '/trainer/classes/sps-a9g6/roster.csv', '/trainer/classes/nope'])
    expect((await page.request.get(path)).status(), path).toBe(404)
  expect((await page.goto('/admin'))?.status()).toBe(403)
})

test('a student gets a personal code by mail, books with it by its link, and finds the class among their own', async ({ page, request }) => {
  test.slow()
  const student = newAddress('sam')
  await test.step('the admin issues it', async () => {
    await signIn(page, request, 'admin@halfday.example')
    await page.goto('/admin/discounts/issue')
    await page.getByLabel('E-mail address').fill(student)
    await page.getByRole('button', { name: 'See who gets a code' }).click()
    await page.getByRole('button', { name: 'Issue 1 code, write to 1 person' }).click()
    await expect(page).toHaveURL(/\/admin\/discounts\?/)
    await page.context().clearCookies()
  })

  await test.step('the student follows the link of the mail and books', async () => {
    const mail = await mailAbout(request, student, /^30 % off your next class: ALUM-/)
    await page.goto(mail.links.find((link) => link.includes('/codes/')) ?? '')
    await expect(page).toHaveURL(/\/classes\?discountCode=ALUM-/)
    await expect(page.getByText(/^We keep ALUM-\S+ for you/)).toBeVisible()
    await page.goto('/classes/sps-a9g6/book')
    await expect(page.locator('#discountCode')).toHaveValue(/^ALUM-/)
    await typeInto(page, { ...twoSeats(student), buyerName: 'Sam Okafor', seats: '1' })
    const price = page.getByRole('complementary', { name: 'Your booking' })
    for (const sum of ['£2,200.00', '−£660.00', '£1,540.00', '£308.00', '£1,848.00']) await expect(price).toContainText(sum)
    await page.getByRole('button', { name: 'Hold 1 seat and pay £1,848.00' }).click()
    await payWith(page, '4242 4242 4242 4242')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a seat, Sam.')
  })

  await test.step('it stands among their classes, and others do not', async () => {
    await signIn(page, request, student)
    await expect(page).toHaveURL('/my')
    await expect(page.getByRole('region', { name: 'Booked by you' })).toContainText('£1,848.00')
    await page.getByRole('region', { name: 'Coming up' }).getByRole('link').first().click()
    await expect(page).toHaveURL('/my/classes/sps-a9g6')
    await expect(page.getByRole('region', { name: 'Your path', exact: true }).getByRole('listitem')).not.toHaveCount(0)
    expect((await page.goto('/my/classes/sps-k7m2'))?.status()).toBe(404)
    for (const path of ['/trainer', '/trainer/classes/sps-a9g6', '/admin']) expect((await page.goto(path))?.status(), path).toBe(403)
  })
})

test('a stranger is asked to sign in, and comes to where they wanted to go', async ({ page, request }) => {
  for (const path of ['/my', '/my/classes/sps-a9g6', '/trainer/classes/sps-h6x3', '/admin']) {
    await page.goto(path)
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`)
  }
  expect(await (await request.get('/trainer/classes/sps-h6x3/roster.csv')).text()).not.toContain('osei.example')
})
