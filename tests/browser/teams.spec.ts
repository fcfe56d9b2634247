import { type Browser, expect as expectSoon, type Page, test } from '@playwright/test'
import { signIn } from './sign-in'

const TRAINER = 'trainer@halfday.example'
const COLLEAGUE = 'admin@halfday.example'
/** Forty students in eight teams. */
const TEAMS = '/trainer/classes/sps-e5t9/teams'

/** Forty cards on a busy machine take their time. */
const expect = expectSoon.configure({ timeout: 40_000 })

// One board: its specs take turns.
test.describe.configure({ mode: 'default', timeout: 240_000 })

const team = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name} `) })
const cards = (page: Page, name: string) => team(page, name).locator('summary[aria-label^="Move "]')
const cardOf = (page: Page, label: string) => page.locator(`summary[aria-label="${label}"]`)
const menuOf = (page: Page, label: string) => page.locator('details').filter({ has: cardOf(page, label) })
const labelOf = async (page: Page, name: string, index = 0) => (await cards(page, name).nth(index).getAttribute('aria-label')) ?? ''

async function moveBy(page: Page, label: string, to: string): Promise<void> {
  await cardOf(page, label).click()
  await menuOf(page, label).getByLabel('Move to').selectOption(to)
  await menuOf(page, label).getByRole('button', { name: 'there' }).click()
}

async function openAs(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, page.request, email)
  await page.goto(TEAMS)
  return page
}

test('by keyboard alone a student is moved and moved on, and the focus stays with them', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.goto(TEAMS)
  const label = await labelOf(page, 'Harbour')
  await page.getByRole('heading', { level: 2 }).click()
  for (let pressed = 0; pressed < 80 && !(await isFocused(page, label)); pressed += 1) await page.keyboard.press('Tab')
  for (const [to, keys] of [
    ['Quarry', 'Qu'],
    ['Harbour', 'Ha'],
  ] as const) {
    await expect(cardOf(page, label)).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type(keys)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(team(page, to).locator(`summary[aria-label="${label}"]`)).toBeFocused()
  }
})

const isFocused = (page: Page, label: string) => page.evaluate((wanted) => document.activeElement?.getAttribute('aria-label') === wanted, label)

test('of two trainers who move the same student the second is told who moved them where, and nothing of theirs is done', async ({ browser }) => {
  const [ruth, alex] = [await openAs(browser, TRAINER), await openAs(browser, COLLEAGUE)]
  const label = await labelOf(ruth, 'Mill')
  for (const page of [ruth, alex]) await cardOf(page, label).click()
  await menuOf(alex, label).getByLabel('Move to').focus()
  await menuOf(alex, label).getByLabel('Move to').selectOption('Quarry')
  await menuOf(ruth, label).getByLabel('Move to').selectOption('Bridge')
  await menuOf(ruth, label).getByRole('button', { name: 'there' }).click()
  await expect(team(ruth, 'Bridge').locator(`summary[aria-label="${label}"]`)).toBeVisible()
  await menuOf(alex, label).getByRole('button', { name: 'there' }).click()
  const told = alex.getByRole('alert').filter({ hasText: 'in the meantime' })
  await expect(told).toHaveText(`Ruth Adeyemi moved ${label.replace('Move ', '')} to Bridge in the meantime. Nothing of yours was done.`)
  await expect(team(alex, 'Bridge').locator(`summary[aria-label="${label}"]`)).toBeVisible()
  await expect(team(alex, 'Quarry').locator(`summary[aria-label="${label}"]`)).toHaveCount(0)

  await moveBy(alex, label, 'Mill')
  await expect(team(alex, 'Mill').locator(`summary[aria-label="${label}"]`)).toBeFocused()
  await expect(told).toBeHidden()
  for (const page of [ruth, alex]) await page.context().close()
})

test('what another trainer changes appears by itself, and disturbs neither an open menu nor what is being typed', async ({ browser }) => {
  const [ruth, alex] = [await openAs(browser, TRAINER), await openAs(browser, COLLEAGUE)]
  const [open, moved] = [await labelOf(alex, 'Orchard'), await labelOf(alex, 'Foundry')]
  await cardOf(alex, open).click()
  const name = alex.getByLabel('Name of another team')
  await name.fill('Windmi')
  await moveBy(ruth, moved, 'Meadow')
  await expect(team(ruth, 'Meadow').locator(`summary[aria-label="${moved}"]`)).toBeVisible()
  await name.pressSequentially('ll')
  await expect(name).toBeFocused()
  await alex.getByRole('heading', { level: 2 }).click()
  await expect(team(alex, 'Meadow').locator(`summary[aria-label="${moved}"]`)).toBeVisible()
  await expect(alex.getByRole('status').filter({ hasText: 'Ruth Adeyemi: ' })).toBeVisible()
  await expect(name).toHaveValue('Windmill')
  await expect(menuOf(alex, open).getByLabel('Move to')).toBeVisible()
  await ruth.getByRole('button', { name: 'Undo' }).click()
  await expect(team(ruth, 'Foundry').locator(`summary[aria-label="${moved}"]`)).toBeVisible()
  for (const page of [ruth, alex]) await page.context().close()
})

test('without JavaScript a student is moved by the menu on their card', async ({ page, request, browser }) => {
  await signIn(page, request, TRAINER)
  const plain = await browser.newContext({ storageState: await page.context().storageState(), javaScriptEnabled: false })
  const board = await plain.newPage()
  await board.goto(TEAMS)
  const label = await labelOf(board, 'Lantern')
  for (const to of ['Mill', 'Lantern']) {
    await moveBy(board, label, to)
    await expect(team(board, to).locator(`summary[aria-label="${label}"]`)).toBeVisible()
  }
  await plain.close()
})

test('after a reload nothing says what was done before it', async ({ page, request }) => {
  await signIn(page, request, TRAINER)
  await page.goto(TEAMS)
  const label = await labelOf(page, 'Bridge')
  await moveBy(page, label, 'Quarry')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeVisible()
  await expect(page).not.toHaveURL(/did=/)
  await page.reload()
  await expect(team(page, 'Quarry').locator(`summary[aria-label="${label}"]`)).toBeVisible()
  await expect(undo).toHaveCount(0)
  await moveBy(page, label, 'Bridge')
  await expect(undo).toBeVisible()
})

test('without a connection the board stays and says so, and works when it is back', async ({ page, request, context }) => {
  await signIn(page, request, TRAINER)
  await page.goto(TEAMS)
  const label = await labelOf(page, 'Orchard')
  await context.setOffline(true)
  await moveBy(page, label, 'Mill')
  await expect(page.getByRole('alert').filter({ hasText: 'no connection, so nothing was moved' })).toBeVisible()
  await expect(team(page, 'Orchard').locator(`summary[aria-label="${label}"]`)).toBeVisible()
  await context.setOffline(false)
  await menuOf(page, label).getByRole('button', { name: 'there' }).click()
  await expect(team(page, 'Mill').locator(`summary[aria-label="${label}"]`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(team(page, 'Orchard').locator(`summary[aria-label="${label}"]`)).toBeVisible()
})
