import { expect, test } from '@playwright/test'
import { mailAbout, mailsTo, signIn } from './sign-in'

const TRAINER = 'trainer@halfday.example'
const MESSAGES = '/trainer/classes/sps-e5t9/messages'

test.describe.configure({ timeout: 120_000 })

test('a message is previewed, sent once though pressed twice, logged copy by copy, and answered to its author', async ({ page, request }) => {
  const subject = `Bring a plan ${Date.now()}`
  await signIn(page, request, TRAINER)
  await page.goto(`${MESSAGES}/new`)
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Team Mill' })
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Message', { exact: true }).fill('Dear {firstName},\n\nwe meet {nextSession}.')
  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('region', { name: /^Nothing is sent yet/ })
  await expect(preview).toContainText(subject)
  await expect(preview).toContainText(/Dear \w+/)
  await expect(preview).not.toContainText('{')
  await expect(page.getByLabel('To', { exact: true }).locator('option:checked')).toHaveText('Team Mill')

  const send = page.getByRole('button', { name: /^Send to \d+ readers?$/ })
  const readers = Number(/\d+/.exec(await send.innerText())?.[0])
  await send.dblclick()
  await expect(page).toHaveURL(/\/messages\/[0-9a-f-]{36}\?told=sent$/)
  await expect(page.getByRole('status').filter({ hasText: 'Your message goes to' })).toContainText(`${readers} readers`)
  const copies = page.getByRole('table', { name: 'Copies' }).getByRole('row')
  await expect(copies).toHaveCount(readers + 1)
  const address = (await copies.nth(1).getByRole('cell').first().innerText()).trim()

  const mail = await mailAbout(request, address, new RegExp(subject))
  expect(mail.text).toMatch(/Dear \w+/)
  expect(mail.text).not.toMatch(/\{\w+\}/)
  expect((await mailsTo(request, address)).filter((one) => one.subject.includes(subject))).toHaveLength(1)
  await expect(async () => {
    await page.reload()
    // The chip of each, the label that a phone shows above its time, and the head of that column.
    expect(await copies.getByText('Sent', { exact: true }).count()).toBe(2 * readers + 1)
  }).toPass({ timeout: 30_000 })

  await page.goto(MESSAGES)
  await expect(page.getByRole('link', { name: subject })).toHaveCount(1)
  await page.goto(`/local/mailbox?to=${encodeURIComponent(address)}`)
  await page
    .getByRole('link', { name: new RegExp(subject) })
    .first()
    .click()
  await expect(page.getByText(`Answers go to ${TRAINER}`)).toBeVisible()
})

test('a refused message says why beside the field, and keeps what was typed', async ({ page, request, browser }) => {
  await signIn(page, request, TRAINER)
  const plain = await browser.newContext({ storageState: await page.context().storageState(), javaScriptEnabled: false })
  const form = await plain.newPage()
  await form.goto(`${MESSAGES}/new`)
  await form.getByLabel('Subject').fill('Tomorrow')
  await form.getByLabel('Message', { exact: true }).fill('Dear {nickname}, see you.')
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form.getByRole('alert').first()).toContainText('{nickname} cannot be filled in.')
  await expect(form.getByLabel('Message', { exact: true })).toHaveValue('Dear {nickname}, see you.')
  await expect(form.getByLabel('Subject')).toHaveValue('Tomorrow')
  await plain.close()
})
