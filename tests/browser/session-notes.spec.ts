import { expect, type Page, test } from '@playwright/test'
import { signIn } from './sign-in'

test.describe.configure({ mode: 'default', timeout: 120_000 })

/** The notes of the last session of a class under way. */
async function openNotes(page: Page) {
  await signIn(page, page.request, 'trainer@halfday.example')
  await page.goto('/trainer/classes/sps-p7r3/sessions')
  await page.locator('main a[href*="/sessions/"]').last().click()
  const notes = page.getByRole('textbox', { name: 'Notes' })
  const state = page.locator('form').filter({ has: notes }).getByRole('status')
  return { notes, state }
}

test('notes save themselves; typed without a network they stay and are saved when it is back', async ({ page, context }) => {
  const { notes, state } = await openNotes(page)
  const words = `Quarry needs a break at two ${Date.now()}`
  await notes.fill('Quarry needs')
  await expect(state).toHaveText('Saved.')
  await context.setOffline(true)
  await notes.fill(words)
  await expect(state).toHaveText(/^Not saved: there is no connection/)
  await expect(notes).toHaveValue(words)
  await context.setOffline(false)
  await expect(state).toHaveText('Saved.')
  await page.reload()
  await expect(notes).toHaveValue(words)
})

test('typing on while a slow save is under way takes nobody for another trainer', async ({ page }) => {
  const { notes, state } = await openNotes(page)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/sessions/*', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  const words = `First ${Date.now()}`
  await notes.fill(words)
  await expect(state).toHaveText('Saving …')
  await notes.pressSequentially(', second')
  await expect(state).toHaveText('Not saved yet …')
  release()
  await expect(state).toHaveText('Saved.')
  await expect(page.getByRole('alert').filter({ hasText: 'meanwhile' })).toHaveCount(0)
  await page.unroute('**/sessions/*')
  await page.reload()
  await expect(notes).toHaveValue(`${words}, second`)
})

test('two trainers in the same notes: the second is shown what the first wrote, and nothing is overwritten', async ({ page, browser }) => {
  const { notes, state } = await openNotes(page)
  const other = await (await browser.newContext()).newPage()
  await signIn(other, other.request, 'admin@halfday.example')
  await other.goto(page.url())
  const words = `Theirs ${Date.now()}`
  await other.getByRole('textbox', { name: 'Notes' }).fill(words)
  await expect(other.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await notes.fill('Mine')
  await expect(page.getByRole('alert').filter({ hasText: 'has changed this meanwhile' })).toBeVisible()
  await expect(page.getByText(words)).toBeVisible()
  await expect(notes).toHaveValue('Mine')
  await page.getByRole('button', { name: 'Save notes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await page.reload()
  await expect(notes).toHaveValue('Mine')
  await expect(state).toHaveText('')
  await other.context().close()
})
