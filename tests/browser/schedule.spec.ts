import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

type Entry = {
  ref: string
  course: { code: string }
  seatsLeft: number
  price: { amountMinor: number; currency: string }
  sessions: { startsAt: string }[]
}

test('the first open SPS class has the seats and the price that everybody relies on', async ({ request }) => {
  const classes = (await (await request.get('/schedule.json')).json()) as Entry[]
  const sps = classes.find((each) => each.course.code === 'SPS')
  expect(sps?.price).toEqual({ amountMinor: 220_000, currency: 'GBP', taxIncluded: false })
  expect(sps?.seatsLeft).toBeGreaterThanOrEqual(2)
})

test('an unknown class is a real 404, and so is a draft', async ({ request }) => {
  for (const path of ['/classes/sps-nope', '/classes/sps-nope?zone=Europe/London', '/classes/psk-g3p5', '/classes/%00', '/classes/..%2f'])
    expect((await request.get(path)).status(), path).toBe(404)
})

test('a private class is on no schedule, and without the key of its link there is none', async ({ request }) => {
  const classes = (await (await request.get('/schedule.json')).json()) as Entry[]
  expect(classes.map((each) => each.ref)).not.toContain('sps-q5j4')
  for (const path of ['/classes/sps-q5j4', '/classes/sps-q5j4/book', '/classes/sps-q5j4?key=wrong'])
    expect((await request.get(path)).status(), path).toBe(404)
})

test.describe('in Sydney', () => {
  test.use({ timezoneId: 'Australia/Sydney' })

  test('a London afternoon is shown as the night it is, with the way to classes in the day', async ({ page }) => {
    await page.goto('/classes/sps-k7m2')
    await expect(page.getByRole('heading', { name: 'on your clock' })).toBeVisible()
    await expect(page.getByText(/All eight sessions fall in your night, \d\d:00 to \d\d:00\./)).toBeVisible()
    await page.getByRole('link', { name: 'See SPS classes that lie in the day' }).click()
    await expect(page).toHaveURL(/awake=07-22&zone=Australia%2FSydney/)
    await expect(page.getByText(/on Sydney’s clock/)).toBeVisible()
    await expect(page.getByText('night for you')).toHaveCount(0)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the schedule is filtered by a plain form, and what makes no sense is left out and said', async ({ page }) => {
    await page.goto('/classes')
    await page.getByText('Find a class that fits').click()
    await page.getByLabel('Course').selectOption('SPS')
    await page.getByLabel('Language').selectOption('de')
    await page.getByRole('button', { name: 'Show classes' }).click()
    await expect(page.getByText(/^1 class fits/)).toBeVisible()
    await expect(page.getByText('CET').first()).toHaveCount(0)
    await page.goto('/classes?from=yesterday&zone=Moon/Base')
    await expect(page.getByText('We left out from ‘yesterday’').or(page.getByText("We left out from 'yesterday'"))).toBeVisible()
    await expect(page.getByText("We left out zone 'Moon/Base'")).toBeVisible()
  })

  test('a class is shown on the clock of another city', async ({ page }) => {
    await page.goto('/classes/sps-k7m2')
    await expect(page.getByRole('heading', { name: 'on London’s clock' })).toBeVisible()
    await page.getByText('Another city').click()
    await page.getByLabel('Show this class as in').selectOption('Asia/Singapore')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'on Singapore’s clock' })).toBeVisible()
    await expect(page.getByText('21:00–23:00').first()).toBeVisible()
    await page.getByRole('link', { name: 'Book a seat' }).first().click()
    await expect(page).toHaveURL(/\/classes\/sps-k7m2\/book$/)
  })
})

for (const path of ['/classes', '/classes?course=SPS&awake=07-22&zone=Asia/Singapore', '/classes/sps-k7m2', '/classes/sps-e5t9'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing on ${path}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(path)
      await expect(page.getByText(/Your clock.*\d\d:\d\d/).first()).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
