import { expect, type Page, test } from '@playwright/test'
import { mailAbout, signIn } from './sign-in'

const PAGE = '/my/classes/sps-d4h8/slots/coaching'

test.describe.configure({ timeout: 180_000 })

test('a student books a coaching session on a phone, moves it, and cancels it; student and trainer are told', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, request, 'student@halfday.example')
  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Book this time' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Choose a time.' })).toBeFocused()
  await page.getByRole('radio').nth(4).check({ force: true })
  await page.getByLabel('What would you like to talk about?').fill('Our Nexus Daily')
  await page.getByRole('button', { name: 'Book this time' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'It is booked.' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Our Nexus Daily')
  await expect(page.getByRole('link', { name: 'Open the meeting' })).toBeVisible()
  const invitation = await mailAbout(request, 'student@halfday.example', /^Booked: coaching session/)
  expect(invitation.attachments.map(({ name }) => name)).toContain('coaching.ics')
  await mailAbout(request, 'trainer@halfday.example', /^Booked: coaching session with Sam Carter/)

  await page.getByRole('link', { name: 'Move it' }).click()
  await page.getByRole('radio').last().check({ force: true })
  await page.getByRole('button', { name: 'Move it to this time' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'It has a new time.' })).toBeVisible()
  await mailAbout(request, 'student@halfday.example', /^Moved: coaching session/)

  await page.getByText('Cancel it …').click()
  await page.getByRole('button', { name: 'Cancel my slot' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'It is cancelled' })).toBeVisible()
  await mailAbout(request, 'trainer@halfday.example', /^Cancelled: coaching session with Sam Carter/)
})

test('a trainer says when they can be booked without JavaScript, and a refusal keeps what was typed', async ({ browser, request }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: test.info().project.use.baseURL })
  const page = await context.newPage()
  await signIn(page, request, 'daniel.mbeki@halfday.example')
  await page.goto('/trainer/slots')
  await page.getByRole('link', { name: 'When I can be booked' }).click()
  const week = page.getByRole('region', { name: 'My week' })
  await fillHours(page, { from: '19:00', to: '18:00' })
  await expect(week.getByLabel('To', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(week.getByLabel('From', { exact: true })).toHaveValue('19:00')
  await fillHours(page, { from: '19:00', to: '20:30' })
  await expect(page.getByRole('status').filter({ hasText: 'Your week is changed.' })).toBeVisible()
  await expect(week).toContainText('19:00–20:30')
  await week.getByRole('button', { name: 'Remove Sunday 19:00–20:30' }).click()
  await expect(week).not.toContainText('19:00–20:30')

  const rules = page.getByRole('region', { name: 'Rules' })
  await rules.getByLabel('Notice, in hours').fill('many')
  await rules.getByRole('button', { name: 'Save my rules' }).click()
  await expect(rules.getByLabel('Notice, in hours')).toHaveValue('many')
  await rules.getByLabel('Notice, in hours').fill('24')
  await rules.getByRole('button', { name: 'Save my rules' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Your rules are saved.' })).toBeVisible()

  const calendars = page.getByRole('region', { name: 'My other calendars' })
  await calendars.getByLabel('Name').fill('Work')
  await calendars.getByLabel('Its ICS address').fill('https://10.0.0.1/private.ics')
  await calendars.getByRole('button', { name: 'Add this calendar' }).click()
  const failed = calendars.getByText('It could not be read: it does not lead to a public address.')
  await expect.poll(async () => (await page.reload()) && (await failed.count()), { timeout: 30_000 }).toBe(1)
  await calendars.getByRole('button', { name: 'Remove Work' }).click()
  await expect(calendars).toContainText('None.')
  await context.close()
})

async function fillHours(page: Page, { from, to }: { from: string; to: string }): Promise<void> {
  const week = page.getByRole('region', { name: 'My week' })
  await week.getByLabel('Day', { exact: true }).selectOption('Sunday')
  await week.getByLabel('From', { exact: true }).fill(from)
  await week.getByLabel('To', { exact: true }).fill(to)
  await week.getByRole('button', { name: 'Add these hours' }).click()
}
