import { expect, test } from '@playwright/test'

test('the site calls itself healthy, with its version', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), database: 'ok', jobs: 'ok' })
})

test('what stands below /local is for this machine only', async ({ request }) => {
  for (const path of ['/local/clock', '/local/mailbox', '/local/mailbox.json']) {
    expect((await request.get(path)).status()).toBe(200)
    expect((await request.get(path, { headers: { host: 'classes.example.com' } })).status()).toBe(404)
    expect((await request.get(path, { headers: { 'sec-fetch-site': 'cross-site' } })).status()).toBe(404)
  }
})

test('a sign-in link asked for in the browser can be read in the local mailbox', async ({ page, request }) => {
  await page.goto('/sign-in')
  await page.getByLabel(/mail/i).fill('student@halfday.example')
  await page.getByRole('button', { name: /link/i }).click()
  await expect
    .poll(async () => (await request.get('/local/mailbox.json?to=student@halfday.example')).json())
    .toEqual(expect.arrayContaining([expect.objectContaining({ to: 'student@halfday.example', links: [expect.stringContaining('/sign-in')] })]))
  await page.goto('/local/mailbox?to=student@halfday.example')
  await page.getByRole('listitem').getByRole('link').first().click()
  await expect(page.getByTitle('The mail as it was sent').contentFrame().getByRole('link').first()).toBeVisible()
})
