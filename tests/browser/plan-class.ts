import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { signIn } from './sign-in'

type Planned = { sessions?: number; listPrice?: string; seats?: string; privateFor?: string }

/**
 * Plans a class two months ahead, of two sessions at £1,000.00 unless told otherwise, and opens it, as the admin that the page is signed in as from then
 * on. The page stays on its desk. A class of its own is nobody else's: specs run side by side.
 */
export async function planClass(page: Page, request: APIRequestContext, planned: Planned = {}): Promise<string> {
  const { sessions = 2, listPrice = '1000', seats, privateFor } = planned
  const { now } = await (await request.get('/local/clock')).json()
  const from = new Date(Date.parse(now) + 60 * 86_400_000).toISOString().slice(0, 10)
  await signIn(page, request, 'admin@halfday.example')
  await page.goto('/admin/classes/new')
  await page.getByLabel('Course').selectOption({ index: 1 })
  await page.getByLabel('Sessions').fill(`${sessions} days 13:00–15:00 Atlantic/Reykjavik from ${from}`)
  await page.getByLabel('List price per seat').fill(listPrice)
  if (seats) await page.getByLabel('Seats').fill(seats)
  if (privateFor) {
    await page.getByLabel('Private: listed nowhere').check()
    await page.getByLabel('For which organisation').fill(privateFor)
  }
  await page.getByRole('button', { name: 'Plan it as a draft' }).click()
  await page.getByRole('button', { name: 'Open for booking' }).click()
  await expect(page.getByRole('button', { name: 'Confirm: it runs' })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
