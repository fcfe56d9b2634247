import { expect, test } from '@playwright/test'
import ICAL from 'ical.js'
import { bookSeats, newAddress, twoSeats } from './booking-form'
import { planClass } from './plan-class'
import { mailAbout, signIn } from './sign-in'

test('an admin moves a session after seeing whom it concerns; a student hears from when to when, and the calendar follows', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000)
  const student = newAddress('student')
  const ref = await planClass(page, request)
  await bookSeats(request, ref, { ...twoSeats(student), seats: '1', attending: 'on' })
  const entries = (await mailAbout(request, student, /^You have a seat/)).attachments.filter(isCalendar).map(readEntry)
  expect(entries.map(({ sequence }) => sequence)).toEqual([0, 0])

  await page.goto(`/admin/classes/${ref}`)
  await page.getByRole('link', { name: /^Move, add or remove sessions/ }).click()
  await page.getByLabel('Minutes of session 2').fill('0')
  await page.getByRole('button', { name: 'See what changes' }).click()
  await expect(page.getByLabel('Date of session 2')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Minutes of session 2').fill('120')
  await page.getByLabel('Start of session 2').fill('16:00')
  await page.getByLabel('A sentence to everybody').fill('The trainer travels that day.')
  await page.getByRole('button', { name: 'See what changes' }).click()
  const preview = page.getByRole('status').filter({ hasText: 'This will change' })
  await expect(preview).toContainText(/13:00–15:00.*→.*16:00–18:00/)
  await expect(preview).toContainText('One person gets one mail, with calendar files')
  await page.getByRole('button', { name: 'Make these changes and tell one person' }).click()
  await expect(page).toHaveURL(new RegExp(`/admin/classes/${ref}\\?told=sessions`))
  await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('16:00–18:00')

  const mail = await mailAbout(request, student, /^A session has a new time/)
  expect(mail.text).toContain('The trainer travels that day.')
  expect(mail.text).toMatch(/From .*13:00–15:00[\s\S]*To .*16:00–18:00/)
  const [moved, ...others] = mail.attachments.filter(isCalendar).map(readEntry)
  expect(others).toEqual([])
  expect(moved).toEqual({ method: 'REQUEST', sequence: 1, uid: entries[1]?.uid, hours: [16, 18] })
})

test('an admin calls a class off after seeing what that does; one buyer takes the money, one another date on a phone, one waits, and the desk shows it', async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(180_000)
  const [buyer, mover, undecided] = ['buyer', 'mover', 'undecided'].map(newAddress) as [string, string, string]
  const elsewhere = await planClass(page, request)
  const ref = await planClass(page, request)
  const booking = await bookSeats(request, ref, twoSeats(buyer))
  await bookSeats(request, ref, { ...twoSeats(undecided), seats: '1' })
  const moving = await bookSeats(request, ref, { ...twoSeats(mover), seats: '1', attending: 'on' })
  await page.goto(`/admin/classes/${ref}`)
  await page.getByRole('link', { name: 'Call it off …' }).click()
  await expect(page.getByRole('main')).toContainText('If everybody wants their money, £4,800.00 goes back.')
  await page.getByRole('button', { name: 'Call the class off and tell 3 buyers' }).click()
  await expect(page.getByLabel('Why')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Why').fill('The trainer is ill.')
  await page.getByRole('button', { name: 'Call the class off and tell 3 buyers' }).click()
  await expect(page.getByRole('status').first()).toContainText('Called off.')

  const mail = await mailAbout(request, buyer, /^Called off: /)
  expect(mail.text).toContain('The trainer is ill.')
  const choice = mail.links.find((link) => link.endsWith('/called-off')) ?? '/no-link'
  const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await guest.goto(booking)
  await guest.getByRole('link', { name: 'Choose' }).click()
  await expect(guest).toHaveURL(choice)
  await expect(guest.getByRole('heading', { name: 'Another date, at no extra cost' })).toBeVisible()
  const back = guest.getByRole('complementary', { name: 'Everything back' })
  await expect(back).toContainText('£2,400.00')
  await back.getByRole('button', { name: 'Get £2,400.00 back' }).click()
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This booking is cancelled.')
  await expect(guest.getByText(`Class ${ref} was called off.`)).toBeVisible()
  await expect(guest.getByText(/£2,400\.00 (is on its way|has been sent) back to your card/)).toBeVisible()
  await mailAbout(request, buyer, /cancelled/i)
  await guest.context().close()

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })).newPage()
  await phone.goto(`${moving}/called-off`)
  await phone.getByRole('listitem').filter({ hasText: elsewhere }).getByRole('link').click()
  const panel = phone.getByRole('complementary', { name: 'What moving does' })
  await panel.getByRole('button', { name: 'Move 1 seat' }).click()
  await expect(phone.getByRole('status')).toContainText('Moved.')
  expect((await mailAbout(request, mover, /^Your class has changed/)).attachments.filter(isCalendar).length).toBeGreaterThan(0)
  await phone.context().close()

  const desk = page.getByRole('region', { name: 'Called off' })
  await expect.poll(async () => (await page.goto(`/admin/classes/${ref}`)) && desk.textContent(), { timeout: 30_000 }).toMatch(/3 told/)
  await expect(desk.getByRole('progressbar', { name: 'Bookings settled' })).toHaveAttribute('value', '2')
  await expect(desk).toContainText('1 money back')
  await expect(desk).toContainText('1 moved')
  await expect(desk).toContainText('1 waiting')
  await expect(desk.getByRole('link', { name: /^Decide for HD-/ })).toHaveCount(1)
})

type File = { name: string; content: string }
const isCalendar = ({ name }: File): boolean => name.endsWith('.ics')

function readEntry({ content }: File) {
  const calendar = ICAL.Component.fromString(Buffer.from(content, 'base64').toString())
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
  return {
    method: calendar.getFirstPropertyValue('method'),
    sequence: event.sequence,
    uid: event.uid,
    hours: [event.startDate.hour, event.endDate.hour],
  }
}

test('every link of the desk is in sight, on a phone and on a wide screen', async ({ page, request }) => {
  await signIn(page, request, 'admin@halfday.example')
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/admin')
    const links = page.getByRole('navigation', { name: 'Desk' }).getByRole('link')
    await expect(links.filter({ hasText: 'Settings' })).toBeVisible()
    const outside = await links.evaluateAll((all) =>
      all
        .filter((link) => {
          const [own, nav] = [link.getBoundingClientRect(), link.closest('nav')?.getBoundingClientRect()]
          return !nav || own.left < nav.left || own.right > Math.min(nav.right, window.innerWidth) || own.bottom > nav.bottom
        })
        .map((link) => link.textContent),
    )
    expect(outside, `${width} px`).toEqual([])
  }
})
