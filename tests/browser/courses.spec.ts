import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

const SPS = '/capabilities/training-courses/scrum-training-courses/scaled-professional-scrum-with-nexus-sps-with-certification/'
const SLUG = 'scaled-professional-scrum-with-nexus-sps-with-certification'
const ALIASES = [
  '/training-courses/scrum-at-scale-workshop',
  '/training-courses/scaling-professional-scrum',
  '/training-courses/scaled-professional-scrum-sps',
  '/training-courses/scaled-professional-scrum-sps-with-nexus',
  '/training-courses/scaled-professional-scrum-with-nexus-training-with-certification',
  `/training-courses/scrum-training-courses/${SLUG}`,
  `/capabilities/training-courses/scrum.org/${SLUG}`,
  '/resources/-U-z8x8yTw9',
]

test('every old address of the SPS course leads to its own with one 308, queries kept', async ({ request, baseURL }) => {
  for (const address of [SPS.slice(0, -1), `/courses/${SLUG}`, `/courses/${SLUG}/`, ...ALIASES, ...ALIASES.map((alias) => `${alias}/`)]) {
    const answer = await request.get(`${address}?utm_source=a&b=1`, { maxRedirects: 0 })
    expect(answer.status(), address).toBe(308)
    expect(new URL(answer.headers().location ?? '', baseURL).href, address).toBe(`${baseURL}${SPS}?utm_source=a&b=1`)
  }
  expect((await request.get(SPS, { maxRedirects: 0 })).status()).toBe(200)
})

test('other pages have no slash at the end, unknown ones are a real 404, cached twins are nobody’s address', async ({ request, baseURL }) => {
  expect((await request.get('/courses/', { maxRedirects: 0 })).headers().location).toMatch(/\/courses$/)
  for (const path of ['/nothing', '/training-courses/nothing', '/courses/nothing', '/courses/nothing.json', '/cached/live/courses', '/cached/live'])
    expect((await request.get(path)).status(), path).toBe(404)
  const outside = await request.get(`${baseURL}//evil.example/`, { maxRedirects: 0 })
  expect(new URL(outside.headers().location ?? '/', 'http://here.example').host).not.toBe('evil.example')
})

test('a course is there for partner sites and search engines', async ({ request, page, baseURL }) => {
  const json = await request.get(`/courses/${SLUG}.json`)
  expect(json.headers()['access-control-allow-origin']).toBe('*')
  expect(await json.json()).toMatchObject({ code: 'SPS', level: 'advanced', vendor: 'Scrum.org', hours: 16, url: `${baseURL}${SPS}` })
  expect((await request.get(`/courses/${SLUG}.json`, { headers: { 'if-none-match': json.headers().etag ?? '' } })).status()).toBe(304)
  expect(await (await request.get('/sitemap.xml')).text()).toContain(`<loc>${baseURL}${SPS}</loc>`)
  expect(await (await request.get('/robots.txt')).text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  await page.goto(SPS)
  await expect(page).toHaveTitle(/Scaled Professional Scrum with Nexus \(SPS\) with Certification/)
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`${baseURL}${SPS}`)
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '')
  expect(data).toMatchObject({ '@type': 'Course', courseCode: 'SPS' })
  expect(data.hasCourseInstance.length).toBeGreaterThan(0)
})

test('the course page leads to a booking, and a link to another course reaches it without a detour', async ({ page }) => {
  await page.goto(SPS)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Scaled Professional Scrum with Nexus')
  const hops: number[] = []
  page.on('response', (answer) => {
    if (answer.status() >= 300 && answer.status() < 400 && answer.status() !== 304) hops.push(answer.status())
  })
  await page.getByRole('link', { name: 'Applying Professional Scrum' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Applying Professional Scrum')
  expect(hops).toEqual([])
  await page.goBack()
  await expect(page.getByRole('link', { name: /^Book the class/ }).first()).toHaveAttribute('href', /^\/classes\/sps-[a-z0-9]+\/book$/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the catalogue filters by a plain form and says when nothing fits', async ({ page }) => {
    await page.goto('/courses')
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(10)
    await page.getByLabel('Level').selectOption('advanced')
    await page.getByRole('button', { name: 'Show courses' }).click()
    await expect(page).toHaveURL(/[?&]level=advanced/)
    await expect(page.getByRole('link', { name: 'Scaled Professional Scrum with Nexus' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Professional Scrum Master', exact: true })).toHaveCount(0)
    await page.getByLabel('Words').fill('underwater')
    await page.getByRole('button', { name: 'Show courses' }).click()
    await page.getByRole('link', { name: 'Show all courses' }).click()
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(10)
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [320, 1440])
    test(`course page and catalogue: axe finds nothing and nothing runs over, ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      for (const path of [SPS, '/courses', '/courses?q=nothing-like-it']) {
        await page.goto(path)
        expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
      }
    })
