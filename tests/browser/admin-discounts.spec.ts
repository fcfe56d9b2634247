import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { mailsTo, signIn } from './sign-in'

const unique = () => Math.random().toString(36).slice(2, 8)

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false })

  test('an admin pastes a list, sees who gets a code, leaves out what cannot be read, and each gets one mail with a code', async ({
    page,
    request,
  }) => {
    const [amara, mei] = [`amara-${unique()}@osei.example`, `mei-${unique()}@lin.example`]
    await signIn(page, request, 'admin@halfday.example')
    await page.goto('/admin/discounts/issue')
    await page.getByText('A list', { exact: true }).click()
    await page.getByLabel('Names and addresses').fill(`Amara Osei <${amara}>\nnobody here\n"Lin, Mei" <${mei.toUpperCase()}>\n${amara}`)
    await page.getByLabel(/^Why/).fill('Completed SPS')
    await page.getByRole('button', { name: 'See who gets a code' }).click()

    await expect(page.getByText('2 get a code and a mail.')).toBeVisible()
    await expect(page.getByText("Line 2: There is no e-mail address in 'nobody here'.")).toBeVisible()
    await expect(page.getByText(`Line 4: ${amara} stands in line 1 already.`)).toBeVisible()
    await page.getByRole('button', { name: 'Issue 2 codes, write to 2 people' }).click()
    await expect(page.getByText('Put the lines right, or tick that they may be left out.').first()).toBeVisible()
    expect(await mailsTo(request, amara)).toEqual([])

    await page.getByLabel('Leave out the line that cannot be read').check()
    await page.getByRole('button', { name: 'Issue 2 codes, write to 2 people' }).click()
    await expect(page).toHaveURL(/\/admin\/discounts\?/)
    await expect(page.getByText('2 codes issued, 2 mails on the way.')).toBeVisible()
    for (const address of [amara, mei]) {
      await expect.poll(async () => (await mailsTo(request, address)).length, { timeout: 30_000 }).toBe(1)
      expect((await mailsTo(request, address))[0]?.text).toMatch(/ALUM-\w{4}-\w{4}/)
    }

    await page.goto('/admin/discounts/issue')
    await page.getByLabel('E-mail address').fill(amara)
    await page.getByRole('button', { name: 'See who gets a code' }).click()
    await expect(page.getByText('1 holds one already and is left alone.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Issue \d/ })).toHaveCount(0)
  })

  test('an open code is issued, found, stopped and restarted; a second of its name is refused with everything typed still there', async ({
    page,
    request,
  }) => {
    const code = `SPRING-${unique().toUpperCase()}`
    await signIn(page, request, 'admin@halfday.example')
    const fill = async () => {
      await page.goto('/admin/discounts/new')
      await page.getByLabel(/^Code/).fill(code.toLowerCase())
      await page.getByText('A fixed sum, in one currency').click()
      await page.getByLabel('Sum', { exact: true }).fill('150.00')
      await page.getByLabel('Currency', { exact: true }).selectOption('EUR')
      await page.getByLabel(/^Seats in all/).fill('10')
      await page.getByRole('button', { name: 'Issue the code' }).click()
    }
    await fill()
    await expect(page.getByRole('heading', { name: code })).toBeVisible()
    await expect(page.getByText('€150.00 a seat')).toBeVisible()
    await expect(page.getByText('0 of 10 seats')).toBeVisible()

    await fill()
    await expect(page.getByLabel(/^Code/)).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel(/^Code/)).toHaveValue(code.toLowerCase())
    await expect(page.getByLabel('Sum', { exact: true })).toHaveValue('150.00')
    await expect(page.getByLabel('Currency', { exact: true })).toHaveValue('EUR')

    await page.goto('/admin/discounts')
    await page.getByLabel('Search').fill(code.slice(3))
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('rowheader').getByRole('link', { name: code }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText('Nobody can use it from now on')).toBeVisible()
    await page.getByRole('button', { name: 'Restart' }).click()
    await expect(page.getByText('Good now')).toBeVisible()
    await expect(page.getByText('restarted discount')).toBeVisible()
  })
})

test('the roster of a class is given codes by keyboard alone', async ({ page, request }) => {
  await signIn(page, request, 'admin@halfday.example')
  await page.goto('/admin/discounts/issue')
  await page.getByRole('radio', { name: 'One person' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Class' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'See who gets a code' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /code/ })).toContainText(/gets? a code and a mail|Nobody gets a code/)
})

test('axe finds nothing on the admin pages', async ({ page, request }) => {
  test.slow()
  await signIn(page, request, 'admin@halfday.example')
  for (const path of ['/admin', '/admin/discounts', '/admin/discounts/new', '/admin/discounts/issue', '/admin/discounts/ALUMNI30']) {
    await page.goto(path)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([])
  }
})

test('the admin pages are for admins: others are asked to sign in or get the 403 page, and an unknown code is 404', async ({ page, request }) => {
  await page.goto('/admin/discounts')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin%2Fdiscounts/)
  await signIn(page, request, 'student@halfday.example')
  for (const path of ['/admin', '/admin/discounts', '/admin/discounts/ALUMNI30']) expect((await page.goto(path))?.status()).toBe(403)
  for (const part of ['banner', 'main', 'contentinfo'] as const) await expect(page.getByRole(part)).toHaveCount(1)
  await page.context().clearCookies()
  await signIn(page, request, 'admin@halfday.example')
  expect((await page.goto('/admin/discounts/NOT-THERE'))?.status()).toBe(404)
  for (const part of ['banner', 'main', 'contentinfo'] as const) await expect(page.getByRole(part)).toHaveCount(1)
})
