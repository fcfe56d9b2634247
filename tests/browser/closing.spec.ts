import { type Browser, expect, type Page, test } from '@playwright/test'
import { mailsTo, signIn } from './sign-in'

/** Over, attended and not closed yet; Ines Albrecht teaches it. */
const CLASS = 'psm-a4z6'
const CLOSE = `/trainer/classes/${CLASS}/close`

test.describe.configure({ mode: 'serial', timeout: 300_000 })

async function openAs(browser: Browser, email: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, page.request, email)
  await page.goto(path)
  return page
}

type Mail = { to: string; subject: string }

test('a class that two people close at the same moment is closed once, and each student is written to once', async ({ browser, request }) => {
  const [ines, alex] = [await openAs(browser, 'ines.albrecht@halfday.example', CLOSE), await openAs(browser, 'admin@halfday.example', CLOSE)]
  const both = [ines, alex]
  await Promise.all(both.map((page) => page.getByRole('button', { name: 'Do all' }).click()))
  for (const page of both) {
    await expect(page.getByRole('status').filter({ hasText: 'The class is closed. Thank you.' })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('This class is closed')
    await expect(page.getByText('6 of 6 done')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Do all' })).toHaveCount(0)
  }
  await ines.goto(`/trainer/classes/${CLASS}/certificates`)
  const issued = await ines.locator('main a[href^="/certificates/"]').count()
  expect(issued).toBeGreaterThan(0)
  const invited = async () => ((await (await request.get('/local/mailbox.json')).json()) as Mail[]).filter(isInvitation).map(({ to }) => to)
  await expect.poll(async () => (await invited()).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(issued)
  const addresses = await invited()
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const page of both) await page.context().close()
})

const isInvitation = ({ subject }: Mail) => subject.startsWith('How was Professional Scrum Master')

test('whoever is shown a certificate can check it without signing in, and one that is made up is not there', async ({ browser }) => {
  const ines = await openAs(browser, 'ines.albrecht@halfday.example', `/trainer/classes/${CLASS}/certificates`)
  const first = ines
    .getByRole('listitem')
    .filter({ has: ines.locator('a[href^="/certificates/"]') })
    .first()
  const path = (await first.locator('a[href^="/certificates/"]').getAttribute('href')) ?? ''
  const name = await first.locator('b').first().innerText()
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(path)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('This certificate is genuine')
  await expect(stranger.getByText(name).first()).toBeVisible()
  await expect(stranger.locator('main')).not.toContainText('@')
  expect((await stranger.goto('/certificates/HC-AAAA-AAAA'))?.status()).toBe(404)
  for (const page of [ines, stranger]) await page.context().close()
})

test('the survey is answered without JavaScript, and its trainer reads it', async ({ page, request, browser }) => {
  const student = ((await (await request.get('/local/mailbox.json')).json()) as Mail[]).find(isInvitation)?.to ?? ''
  expect(student, 'somebody whom the closing of the class has asked').not.toBe('')
  await signIn(page, request, student)
  const plain = await browser.newContext({ storageState: await page.context().storageState(), javaScriptEnabled: false })
  const form = await plain.newPage()
  await form.goto((await mailsTo(request, student)).find(isInvitation)?.links.find((link) => link.includes('/survey')) ?? '')
  const words = `The silent start of the second day, ${Date.now()}`
  await form.getByLabel('What helped you?').fill(words)
  await form.getByRole('button', { name: 'Send my answers' }).click()
  await expect(form.getByRole('alert').first()).toBeVisible()
  await expect(form.getByLabel('What helped you?')).toHaveValue(words)
  await form.getByRole('group', { name: 'How was the class?' }).getByText('5', { exact: true }).click()
  await form
    .getByRole('group', { name: /^How likely/ })
    .getByText('9', { exact: true })
    .click()
  await form.getByRole('button', { name: 'Send my answers' }).click()
  await expect(form.getByRole('status')).toContainText('Thank you. Your answers are saved')
  await plain.close()
  const ines = await openAs(browser, 'ines.albrecht@halfday.example', `/trainer/classes/${CLASS}/survey`)
  await expect(ines.getByText(words)).toBeVisible()
  await ines.context().close()
})
