import { type APIRequestContext, expect, test } from '@playwright/test'
import { holdSeats, newAddress, payWith, postForm, twoSeats } from './booking-form'
import { planClass } from './plan-class'
import { mailAbout } from './sign-in'

test.use({ viewport: { width: 390, height: 844 } })

test('a full class leads to its waitlist; a seat that is given back is offered, declined, offered to the next, accepted and paid', async ({
  page,
  request,
}) => {
  test.slow()
  const [ada, ben] = [newAddress('ada'), newAddress('ben')]
  const ref = await planClass(page, request, { seats: '4' })
  await page.context().clearCookies()
  const one = await holdToken(request, ref, '1')
  await holdToken(request, ref, '3')

  await page.goto(`/classes/${ref}/book`)
  await page.getByRole('link', { name: 'Join the waitlist' }).click()
  await page.getByLabel('Your name').fill('Ada Byron')
  await page.getByLabel('E-mail').fill(ada)
  await page.getByRole('button', { name: 'Join the waitlist' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are next in line.')
  await mailAbout(request, ada, /^You are number 1 in line/)

  // Without JavaScript: a 303 to the place, and the calm answer to whoever is in line already.
  const joined = await postForm(request, `/classes/${ref}/waitlist`, { name: 'Ben Franklin', email: ben, seats: '1' })
  expect([joined.status(), joined.headers().location]).toEqual([303, expect.stringMatching(/^\/waitlist\//)])
  const again = await postForm(request, `/classes/${ref}/waitlist`, { name: 'Ben Franklin', email: ben, seats: '1' })
  expect([again.status(), again.headers().location]).toEqual([303, `/classes/${ref}/waitlist?notice=again`])
  const wrong = await postForm(request, `/classes/${ref}/waitlist`, { name: 'Cleo', email: 'nobody', seats: '99' })
  expect(wrong.status()).toBe(200)
  expect(await wrong.text()).toMatch(/aria-invalid="true"[\s\S]*value="nobody"|value="nobody"[\s\S]*aria-invalid="true"/)

  await page.goto(`/bookings/${one}`)
  await page.getByRole('button', { name: 'Give the seat back' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You gave 1 seat back.')
  const offer = await mailAbout(request, ada, /^1 seat for you until /)
  await page.goto(offer.links.find((link) => link.includes('/waitlist/')) ?? '/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 seat is kept for you.')
  await page.getByRole('button', { name: 'Decline the offer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are not in line any more.')

  const next = await mailAbout(request, ben, /^1 seat for you until /)
  await page.goto(next.links.find((link) => link.includes('/waitlist/')) ?? '/')
  await page.getByRole('link', { name: 'Book this seat' }).click()
  await expect(page.getByText('1 seat is kept for you until')).toBeVisible()
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveValue(ben)
  await page.getByRole('textbox', { name: 'Organisation' }).fill('Franklin Press')
  await page.getByLabel('I agree to the').check()
  await page.getByRole('button', { name: /^Hold 1 seat and pay/ }).click()
  await expect(page).toHaveURL(/\/local-stripe\/pay\//)
  await payWith(page, '4242 4242 4242 4242')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^You have a seat|^You have 1 seat/)
  await page.goto(next.links.find((link) => link.includes('/waitlist/')) ?? '/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You took the offer.')
})

test('of three seats that were wanted two come free: they are offered, one is booked, and the other goes to the next in line', async ({
  page,
  request,
}) => {
  test.slow()
  const [ada, ben] = [newAddress('ada'), newAddress('ben')]
  const ref = await planClass(page, request, { seats: '4' })
  await page.context().clearCookies()
  const two = await holdToken(request, ref, '2')
  await holdToken(request, ref, '2')
  await postForm(request, `/classes/${ref}/waitlist`, { name: 'Ada Byron', email: ada, seats: '3' })
  await postForm(request, `/classes/${ref}/waitlist`, { name: 'Ben Franklin', email: ben, seats: '1' })

  await page.goto(`/bookings/${two}`)
  await page.getByRole('button', { name: 'Give the seats back' }).click()
  const offer = await mailAbout(request, ada, /^2 of the 3 seats/)
  await page.goto(offer.links.find((link) => link.includes('/waitlist/')) ?? '/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of the 3 seats you wanted are kept for you.')
  await expect(page.getByRole('button', { name: 'Wait for all 3' })).toBeVisible()
  await page.getByRole('link', { name: 'Book these seats' }).click()
  await page.getByLabel(/^How many/).fill('1')
  await page.getByRole('textbox', { name: 'Organisation' }).fill('Byron Engines')
  await page.getByLabel('I agree to the').check()
  await page.getByRole('button', { name: /^Hold 1 seat and pay/ }).click()
  await payWith(page, '4242 4242 4242 4242')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^You have a seat|^You have 1 seat/)
  await mailAbout(request, ben, /^1 seat for you until /)
})

/** Holds seats without a browser; the token of their booking. */
async function holdToken(request: APIRequestContext, ref: string, seats: string): Promise<string> {
  await holdSeats(request, ref, { ...twoSeats(newAddress('holder')), seats })
  const { cookies } = await request.storageState()
  const held = cookies.findLast(({ name, path }) => name === 'halfday-held' && path.includes(ref))
  if (!held) throw new Error('the hold left no cookie')
  return held.value
}
