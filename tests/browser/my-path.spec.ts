import { expect, test } from '@playwright/test'
import { bookSeats, newAddress, twoSeats } from './booking-form'
import { signIn } from './sign-in'

test.describe.configure({ timeout: 120_000 })

test('the demo student sees the next thing first, then the path; on a phone the list is the path', async ({ page, request }) => {
  await signIn(page, request, 'student@halfday.example')
  await page.goto('/my')
  await expect(page.getByRole('region', { name: 'Coming up' }).getByText('Next:')).not.toHaveCount(0)
  await page.goto('/my/classes/sps-p7r3')
  const path = page.getByRole('region', { name: 'Your path', exact: true })
  await expect(path.getByRole('link', { name: /^Teams, session \d$/ }).first()).toBeVisible()
  await expect(path.locator('svg').first()).toBeVisible()
  const done = path.getByRole('region', { name: 'Done' })
  await expect(done.getByText('Booked')).toBeHidden()
  await done.getByText(/^\d+ more$/).press('Enter')
  await expect(done.getByText('Booked')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sessions' })).toHaveCount(0)

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(path.locator('svg[viewBox="0 0 1240 236"]')).toBeHidden()
  await expect(path.getByText(/^Now, /).filter({ visible: true })).toHaveCount(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

for (const javaScriptEnabled of [true, false])
  test(`a prerequisite is declared and taken back ${javaScriptEnabled ? 'with' : 'without'} JavaScript; strangers find nothing`, async ({
    browser,
    request,
  }) => {
    const student = newAddress('declares')
    await bookSeats(request, 'sps-c2f9', { ...twoSeats(student), seats: '1', attending: 'on' })
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await signIn(page, request, student)
    await page.goto('/my/classes/sps-c2f9/before')
    const asked = page.getByRole('region', { name: 'What the course builds on' })
    const nexusOpen = asked.getByRole('form', { name: 'Nexus Open' })
    await nexusOpen.getByLabel('Score in %').fill('101')
    await nexusOpen.getByRole('button', { name: 'Yes, I have: Nexus Open' }).click()
    await expect(asked.getByText('Enter a score from 0 to 100 %, like 87.5.')).toBeVisible()
    await expect(nexusOpen.getByLabel('Score in %')).toHaveValue('101')
    await nexusOpen.getByLabel('Score in %').fill('88')
    await nexusOpen.getByRole('button', { name: 'Yes, I have: Nexus Open' }).click()
    await expect(page.getByRole('status')).toHaveText('Thank you. Your trainer sees it.')
    await expect(asked.getByText(/^Yes, declared on .*, with 88 %\.$/)).toBeVisible()
    await page.goto('/my/classes/sps-c2f9')
    await expect(page.getByRole('region', { name: 'Done' }).getByText('Nexus Open: yes, 88 %')).toBeVisible()
    await page.goto('/my/classes/sps-c2f9/before')
    await asked.getByRole('button', { name: 'Take back: Nexus Open' }).click()
    await expect(page.getByRole('status')).toHaveText('Taken back.')
    await expect(nexusOpen).toBeVisible()
    for (const path of ['', '/before', '/assessment']) expect((await page.goto(`/my/classes/sps-p7r3${path}`))?.status()).toBe(404)
    await context.close()
  })
