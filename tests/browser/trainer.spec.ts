import { expect, type Page, test } from '@playwright/test'
import { signIn } from './sign-in'

const TRAINER = 'trainer@halfday.example'
const FULL = '/trainer/classes/sps-e5t9'
/** Under way: its first session is over. */
const UNDER_WAY = '/trainer/classes/sps-p7r3'

test.describe.configure({ timeout: 120_000 })

const rowOf = (page: Page, index: number) => page.locator('[data-seat]').nth(index)
const overall = (page: Page) => page.getByRole('status').filter({ hasText: /saved|Saving|Waiting/i })

test('attendance is kept while the network is cut, over a reload, and saved when it is back', async ({ page, request, context }) => {
  await signIn(page, request, TRAINER)
  await page.goto(`${UNDER_WAY}/attendance`)
  await expect(overall(page)).toHaveText('Each tick is saved at once.')
  await rowOf(page, 0).getByText('Absent').click()
  await expect(overall(page)).toHaveText(/^Saved \d\d:\d\d$/)

  await context.setOffline(true)
  await rowOf(page, 0).getByText('Present').click()
  await rowOf(page, 1).getByText('Absent').click()
  await rowOf(page, 1).getByText('Late, left early, note').click()
  await rowOf(page, 1).getByLabel('Note').fill('Train stuck in a tunnel')
  await expect(overall(page)).toHaveText('Waiting for the network: 2 not saved yet. It is kept on this device.')
  await expect(rowOf(page, 1).getByText('not saved yet')).toBeVisible()
  await context.setOffline(false)
  await expect(overall(page)).toHaveText(/^Saved \d\d:\d\d$/)

  await page.route('**/attendance/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
  await rowOf(page, 1).getByLabel('Note').fill('Came for the second half')
  await expect(overall(page)).toHaveText(/^Waiting for the network: 1 not saved yet/)
  await page.reload()
  await expect(rowOf(page, 1).getByLabel('Note')).toHaveValue('Came for the second half')
  await expect(overall(page)).toHaveText(/^Waiting for the network: 1 not saved yet/)
  await page.unroute('**/attendance/*')
  await expect(overall(page)).toHaveText(/^Saved \d\d:\d\d$/, { timeout: 40_000 })
  await page.reload()
  await expect(rowOf(page, 0).getByRole('radio', { name: 'Present' })).toBeChecked()
  await expect(rowOf(page, 1).getByRole('radio', { name: 'Absent' })).toBeChecked()
  await expect(rowOf(page, 1).getByLabel('Note')).toHaveValue('Came for the second half')
})

test('a row of the sheet is ticked by one key, and the next has the focus', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.goto(`${UNDER_WAY}/attendance`)
  await expect(overall(page)).toHaveText('Each tick is saved at once.')
  for (const [key, name] of [
    ['a', 'Absent'],
    ['p', 'Present'],
  ] as const) {
    await rowOf(page, 3).getByRole('radio').first().focus()
    await page.keyboard.press(key)
    await page.keyboard.press(key)
    for (const index of [3, 4]) await expect(rowOf(page, index).getByRole('radio', { name })).toBeChecked()
    await expect(rowOf(page, 5).getByRole('radio', { checked: true })).toBeFocused()
  }
  await expect(overall(page)).toHaveText(/^Saved/)
})

test('the roster of forty is usable at 390 px: cards, a filter, no sideways scroll', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(FULL)
  await expect(page.getByRole('row')).toHaveCount(41)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 320, height: 844 })
  await page.getByText('CSV', { exact: true }).click()
  const menu = await page.getByText('Who took which file is written down.').locator('..').boundingBox()
  expect(menu?.x).toBeGreaterThanOrEqual(0)
  expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByLabel('Find people').fill('meiling')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/q=meiling/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('rowheader')).toContainText('陈美玲')
})

test('columns are hidden through the address, and what is picked can be taken as a file', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.goto(`${FULL}?col=organisation&col=email`)
  await expect(page.getByRole('columnheader')).toHaveText(['', 'Name ↑', 'Organisation', 'E-mail'])
  await page
    .getByRole('checkbox', { name: /^Pick / })
    .nth(1)
    .check()
  await page
    .getByRole('checkbox', { name: /^Pick / })
    .nth(2)
    .check()
  await expect(page.getByRole('status').filter({ hasText: 'picked' })).toHaveText('2 people picked')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV of these' }).click()
  expect((await download).suggestedFilename()).toBe('roster-sps-e5t9.csv')
})

test('printed, the roster is its table: no filters, no buttons, everybody', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.goto(FULL)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByLabel('Find people')).toBeHidden()
  await expect(page.getByRole('rowheader')).toHaveCount(40)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
})

test('on a phone the parts of a class and its sessions are one row each, with the open one in view', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${UNDER_WAY}/attendance`)
  const sessions = page.getByRole('navigation', { name: 'Sessions' })
  await sessions.getByRole('link').last().click()
  await expect(sessions.getByRole('link').last()).toHaveAttribute('aria-current', 'page')
  await expect(sessions.getByRole('link').last()).toBeInViewport({ ratio: 0.9 })
  await page.goto(`${UNDER_WAY}/close`)
  const parts = page.getByRole('navigation', { name: 'Parts of this class' })
  await expect(parts.getByRole('link', { name: 'Close' })).toBeInViewport({ ratio: 0.9 })
  expect((await parts.boundingBox())?.height).toBeLessThan(60)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
