import { type APIRequestContext, expect, test } from '@playwright/test'
import { holdSeats, newAddress, payWith, postForm, seatsLeft, twoSeats } from './booking-form'
import { mailAbout } from './sign-in'

test.use({ viewport: { width: 390, height: 844 } })

/** A class of its own for this journey: other specs leave it alone. */
const REF = 'sps-v2c4'

test('a full class leads to its waitlist; a seat that is given back is offered, declined, offered to the next, accepted and paid', async ({
  page,
  request,
}) => {
  test.slow()
  const [ada, ben] = [newAddress('ada'), newAddress('ben')]
  const free = await seatsLeft(request, REF)
  const one = await holdToken(request, { ...twoSeats(newAddress('holder')), seats: '1' })
  await holdSeats(request, REF, { ...twoSeats(newAddress('others')), seats: String(free - 1) })

  await page.goto(`/classes/${REF}/book`)
  await page.getByRole('link', { name: 'Join the waitlist' }).click()
  await page.getByLabel('Your name').fill('Ada Byron')
  await page.getByLabel('E-mail').fill(ada)
  await page.getByRole('button', { name: 'Join the waitlist' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are next in line.')
  await mailAbout(request, ada, /^You are number 1 in line/)

  // Without JavaScript: a 303 to the place, and the calm answer to whoever is in line already.
  const joined = await postForm(request, `/classes/${REF}/waitlist`, { name: 'Ben Franklin', email: ben, seats: '1' })
  expect([joined.status(), joined.headers().location]).toEqual([303, expect.stringMatching(/^\/waitlist\//)])
  const again = await postForm(request, `/classes/${REF}/waitlist`, { name: 'Ben Franklin', email: ben, seats: '1' })
  expect([again.status(), again.headers().location]).toEqual([303, `/classes/${REF}/waitlist?notice=again`])
  const wrong = await postForm(request, `/classes/${REF}/waitlist`, { name: 'Cleo', email: 'nobody', seats: '99' })
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

async function holdToken(request: APIRequestContext, typed: Record<string, string>): Promise<string> {
  await holdSeats(request, REF, typed)
  const { cookies } = await request.storageState()
  const held = cookies.find(({ name, path }) => name === 'halfday-held' && path.includes(REF))
  if (!held) throw new Error('the hold left no cookie')
  return held.value
}
