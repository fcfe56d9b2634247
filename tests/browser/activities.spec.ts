import { expect, type Page, test } from '@playwright/test'
import { bookSeats, newAddress, twoSeats } from './booking-form'
import { mailAbout, signIn } from './sign-in'

test.describe.configure({ timeout: 240_000 })

/** An SPS class that Ruth Adeyemi teaches. */
const CLASS = 'sps-h6x3'

/** A student of the class with an account, in a browser of their own. */
async function studentOf(page: Page, name: string): Promise<string> {
  const email = newAddress(name)
  await bookSeats(page.request, CLASS, { ...twoSeats(email), attending: 'on' })
  await signIn(page, page.request, email)
  return email
}

test('a reflection is kept while the network is away, handed in, read and answered', async ({ page, browser }) => {
  const email = await studentOf(page, 'writer')
  const words = `The data team waits for nobody ${Date.now()}`
  await openActivity(page, 'List the dependencies of your product')
  const box = page.getByLabel('Your reflection')
  await box.fill('The data team')
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()

  await page.context().setOffline(true)
  await box.fill(words)
  await expect(page.getByText('Not saved, trying again')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  await page.reload()
  await expect(box).toHaveValue(words)
  await page.getByRole('button', { name: 'Hand in' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Handed in' })).toBeVisible()

  const context = await browser.newContext()
  const trainer = await context.newPage()
  await signIn(trainer, trainer.request, 'trainer@halfday.example')
  await trainer.goto(`/trainer/classes/${CLASS}/reflections`)
  const item = trainer.getByRole('listitem').filter({ hasText: words })
  await item.getByText('Answer', { exact: false }).first().click()
  await item.getByRole('textbox').fill('Bring that to the first session.')
  await item.getByRole('button', { name: 'Send answer' }).click()
  await expect(trainer.getByText('Answered. The student is told by mail.')).toBeVisible()
  await context.close()

  const mail = await mailAbout(page.request, email, /answered what you wrote/)
  expect(mail.text).toContain('Bring that to the first session.')
  await page.reload()
  await expect(page.getByText('Bring that to the first session.')).toBeVisible()
})

test('a question is answered by replying to its mail', async ({ page }) => {
  const email = await studentOf(page, 'asker')
  const question = `May I bring a colleague ${Date.now()}?`
  await page.goto(`/my/classes/${CLASS}/questions`)
  await page.getByLabel('Your message').fill(question)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(question)).toBeVisible()

  await expect(async () => {
    await page.goto('/local/mailbox?to=trainer@halfday.example')
    await page
      .getByRole('link', { name: /^A question from/ })
      .first()
      .click({ timeout: 3000 })
    await expect(page.getByText(`Goes to reply+`)).toBeVisible({ timeout: 5000 })
  }).toPass({ timeout: 60_000 })
  await page.getByLabel('Reply').fill('Only with a seat of their own.')
  await page.getByRole('button', { name: 'Send this reply' }).click()
  await expect(page.getByText('Your reply has arrived.')).toBeVisible()

  await page.goto(`/my/classes/${CLASS}/questions`)
  await expect(page.getByText('Only with a seat of their own.')).toBeVisible()
  await expect(page.getByText('by mail')).toBeVisible()
  expect((await mailAbout(page.request, email, /answered you/)).text).toContain('Only with a seat of their own.')
})

test('an activity is marked as done and not done without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await studentOf(page, 'reader')
  await openActivity(page, 'Read the Nexus Guide')
  await page.getByRole('button', { name: 'Mark as done' }).click()
  await expect(page.getByRole('status')).toHaveText('Marked as done.')
  await page.getByRole('button', { name: 'Not done after all' }).click()
  await expect(page.getByRole('button', { name: 'Mark as done' })).toBeVisible()
  await openActivity(page, 'List the dependencies of your product')
  await page.getByLabel('Your reflection').fill('By hand.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nobody but you' })).toBeVisible()
  await expect(page.getByLabel('Your reflection')).toHaveValue('By hand.')
  await context.close()
})

async function openActivity(page: Page, title: string): Promise<void> {
  await page.goto(`/my/classes/${CLASS}`)
  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
}
