import { expect, test } from '@playwright/test'
import { bookSeats, newAddress, postForm, twoSeats } from './booking-form'
import { mailAbout, mailsTo } from './sign-in'

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, timezoneId: 'Europe/Paris' }

test('a buyer pastes a list, a student completes the seat on a phone, somebody else takes it over, and each sees their own part only', async ({
  page,
  request,
  browser,
}) => {
  test.slow()
  const [buyer, priya, mei, tom] = ['buyer', 'priya', 'mei', 'tom'].map(newAddress) as [string, string, string, string]
  const path = await bookSeats(request, 'sps-c2f9', { ...twoSeats(buyer), seats: '3' })

  await test.step('what is wrong is said line by line, and nobody is invited yet', async () => {
    await page.goto(path)
    await expect(page.getByRole('region', { name: 'Your seats' })).toContainText('3 without a name.')
    await page.getByRole('link', { name: 'Paste a list of names' }).click()
    const list = page.getByLabel('Names and addresses')
    await list.fill(`Priya Nair <${priya}>\nsomebody\nMei Lin\t${mei}`)
    await page.getByRole('button', { name: 'Show who gets a seat' }).click()
    await expect(page.getByRole('list', { name: 'What is to put right' })).toContainText("Line 2: There is no e-mail address in 'somebody'.")
    await expect(list).toHaveValue(/somebody/)
    await list.fill(`Priya Nair <${priya}>\nMei Lin\t${mei}`)
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('2 people for 3 free seats')
    await page.getByRole('button', { name: 'Invite 2 people' }).click()
    await expect(page.getByRole('status')).toContainText('Everyone on your list has a seat')
  })

  const mail = await mailAbout(request, priya, /^A seat for you: SPS/)
  const own = mail.links.find((link) => link.includes('/enrolments/')) ?? ''
  expect(`${mail.text}`).not.toMatch(/£|\d,\d{3}\.\d{2}/)

  await test.step('the student opens the link on a phone and takes the seat', async () => {
    const phone = await (await browser.newContext(PHONE)).newPage()
    await phone.goto(own)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('A seat for you, Priya.')
    await expect(phone.getByLabel('Time zone')).toHaveValue('Europe/Paris')
    await phone.getByLabel('Your name').fill('Dr Priya Nair')
    await phone.getByLabel('Anything that helps you take part').fill('Live captions')
    await phone.getByRole('button', { name: 'Take my seat' }).click()
    await expect(phone.getByRole('heading', { level: 1 })).toContainText('You have a seat')
    await expect(phone.locator('body')).not.toContainText('£')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await phone.context().close()
  })

  await test.step('the buyer sees that, not what the student needs, and gives the seat to somebody else', async () => {
    await page.goto(path)
    const seats = page.getByRole('region', { name: 'Your seats' })
    const first = seats.getByRole('listitem').filter({ hasText: 'Dr Priya Nair' })
    await expect(first).toContainText('Complete')
    await expect(page.locator('body')).not.toContainText('captions')
    await first.getByRole('link', { name: /^Change seat/ }).click()
    await page.getByLabel('Name').fill('Tom Hughes')
    await page.getByLabel('E-mail').fill(mei)
    await page.getByRole('button', { name: 'Show what happens' }).click()
    await expect(page.getByText('This person already has a seat in this class.').first()).toBeVisible()
    await page.getByLabel('E-mail').fill(tom)
    await page.getByRole('button', { name: 'Show what happens' }).click()
    await expect(page.getByText('It costs nothing.')).toBeVisible()
    expect((await request.get(own)).status()).toBe(200)
    await page.getByRole('button', { name: 'Give the seat to Tom Hughes' }).click()
    await expect(page.getByRole('region', { name: 'Your seats' })).toContainText('Tom Hughes')
  })

  await test.step('the first link is dead, and both have a mail with calendar entries', async () => {
    expect((await request.get(own)).status()).toBe(404)
    const [gone, come] = [await mailAbout(request, priya, /^You have no seat any more/), await mailAbout(request, tom, /^A seat for you/)]
    expect(gone.attachments.every(({ content }) => Buffer.from(content, 'base64').toString().includes('METHOD:CANCEL'))).toBe(true)
    expect(come.attachments.filter(({ content }) => Buffer.from(content, 'base64').toString().includes('METHOD:REQUEST'))).toHaveLength(
      gone.attachments.length,
    )
    expect(gone.text).not.toContain('Tom')
  })
})

test('colleagues take the seats without a name by a link, until it is switched off', async ({ page, request, browser }) => {
  const colleague = newAddress('colleague')
  const path = await bookSeats(request, 'sps-c2f9', twoSeats(newAddress('linker')))
  await page.goto(`${path}/seats`)
  await page.getByRole('button', { name: 'Make a link for colleagues' }).click()
  const link = (await page.locator('code').innerText()).trim()
  const guest = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage()
  await guest.goto(link)
  await expect(guest.locator('main')).toContainText('2 seats are left.')
  await guest.getByLabel('Your name').fill('Noor Rahman')
  await guest.getByLabel('Your e-mail address').fill('nobody')
  await guest.getByRole('button', { name: 'Take a seat' }).click()
  await expect(guest.getByLabel('Your name')).toHaveValue('Noor Rahman')
  await guest.getByLabel('Your e-mail address').fill(colleague)
  await guest.getByRole('button', { name: 'Take a seat' }).click()
  await expect(guest.getByRole('status')).toContainText('Look into your mail.')
  await mailAbout(request, colleague, /^A seat for you/)
  await page.getByRole('button', { name: 'Switch it off' }).click()
  await expect(page.getByRole('button', { name: 'Make a link for colleagues' })).toBeVisible()
  expect((await guest.goto(link))?.status()).toBe(404)
  await guest.context().close()
})

test('no address of a seat opens for a stranger or for another buyer', async ({ request }) => {
  const [student, colleague] = [newAddress('student'), newAddress('other')]
  const [mine, theirs] = [
    await bookSeats(request, 'sps-c2f9', twoSeats(newAddress('mine'))),
    await bookSeats(request, 'sps-c2f9', twoSeats(newAddress('theirs'))),
  ]
  const named = await postForm(request, mine, { name: 'Elif', email: student }, 'name')
  expect(named.status()).toBe(303)
  await mailAbout(request, student, /^A seat for you/)
  const seat = /\/seats\/([0-9a-f-]{36})/.exec(await (await request.get(mine)).text())?.[1]
  expect(seat).toBeTruthy()
  expect((await request.get(`${mine}/seats/${seat}`)).status()).toBe(200)
  const closed = [`${theirs}/seats/${seat}`, `/enrolments/${seat}`, `/enrolments/${mine.split('/').at(-1)}`, `/enrol/${mine.split('/').at(-1)}`]
  const unknown = ['seats', 'buyer', 'payer', `seats/${seat}`].map((page) => `/bookings/none/${page}`)
  for (const path of [...closed, ...unknown, '/enrolments/none', '/enrol/none']) expect((await request.get(path)).status(), path).toBe(404)
  expect(await mailsTo(request, colleague)).toEqual([])
})
