import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { bookSeats, holdSeats, newAddress, postForm, schedule, twoSeats } from './booking-form'
import { mailAbout, signIn } from './sign-in'

/** Both widths and both schemes, two looks at each page. */
const LOOKS = [
  [
    { width: 390, height: 844, colorScheme: 'dark' },
    { width: 1440, height: 900, colorScheme: 'light' },
  ],
  [
    { width: 390, height: 844, colorScheme: 'light' },
    { width: 1440, height: 900, colorScheme: 'dark' },
  ],
] as const
type Look = (typeof LOOKS)[number][number]
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

test.describe.configure({ timeout: 180_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('axe finds nothing on the public pages, and none scrolls sideways at 320 px', async ({ page, request }) => {
  const course = (await schedule(request)).find((each) => each.course.code === 'SPS')?.course.url ?? ''
  const paths = ['/', '/courses', new URL(course).pathname, '/classes', '/classes/sps-c2f9', '/classes/sps-p7r3', '/classes/sps-e5t9/book']
  const quiet = ['/sign-in', '/sign-in/sent', '/terms', '/privacy', '/accessibility', '/company', '/teams', '/trainers', '/nope', '/local/mailbox']
  expect(await problemsOn(page, [...paths, ...quiet])).toEqual([])
})

test('axe finds nothing on the pages of a booking, and none scrolls sideways at 320 px', async ({ page, request }) => {
  const buyer = newAddress('wordsmith')
  const typed = { ...twoSeats(buyer), attending: 'on', discountCode: 'ALUMNI30' }
  const paymentPage = await holdSeats(request, 'sps-c2f9', typed)
  await page.goto(paymentPage)
  await page.getByRole('link', { name: 'Cancel and go back' }).click()
  const heldForm = new URL(page.url())
  const held = `/bookings/${heldForm.searchParams.get('held')}`
  const confirmed = await bookSeats(request, 'sps-c2f9', { ...typed, organisation: 'O'.repeat(60) })
  await page.goto(confirmed)
  const invoice = await page.getByRole('link', { name: 'page', exact: true }).getAttribute('href')
  await mailAbout(request, buyer, /^You have 2 seats/)
  await page.goto(`/local/mailbox?to=${buyer}`)
  const mail = await page.getByRole('listitem').getByRole('link').first().getAttribute('href')
  const found = await problemsOn(page, ['/classes/sps-c2f9/book', heldForm.pathname + heldForm.search, paymentPage, held, confirmed, invoice, mail])

  await page.goto('/classes/sps-c2f9/book')
  await page.getByRole('button', { name: /^Hold/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'to put right' })).toBeFocused()
  found.push(...(await problemsHere(page, 'refused form')))
  await page.goto(paymentPage)
  await page.getByRole('button', { name: /^Pay/ }).click()
  found.push(...(await problemsHere(page, 'refused card')))
  await page.goto(held)
  await page.getByRole('button', { name: 'Give the seats back' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You gave 2 seats back.')
  found.push(...(await problemsHere(page, 'seats given back')))
  expect(found).toEqual([])
})

test('axe finds nothing on the pages of a student whose class is to come, and none scrolls sideways at 320 px', async ({ page, request }) => {
  const student = newAddress('pupil')
  await bookSeats(request, 'sps-c2f9', { ...twoSeats(student), attending: 'on' })
  await signIn(page, request, student)
  const own = ['/my', ...['', '/before', '/assessment'].map((rest) => `/my/classes/sps-c2f9${rest}`), '/my/account', '/admin']
  expect(await problemsOn(page, own)).toEqual([])
})

test('axe finds nothing on the path of a student, and none of it scrolls sideways at 320 px', async ({ page, request }) => {
  test.setTimeout(360_000)
  await signIn(page, request, 'student@halfday.example')
  const running = '/my/classes/sps-p7r3'
  await page.goto(running)
  const activity = await page.locator('main a[href*="/activities/"]').first().getAttribute('href')
  await page.goto('/my/classes/sps-d4h8/certificate')
  const code = await page
    .getByText(/^HC-[A-Z0-9-]+$/)
    .first()
    .textContent()
  const before = ['/my', running, activity, `${running}/questions`, '/my/classes/pspo-t4k7', '/my/classes/pspo-t4k7/before']
  const after = ['', '/assessment', '/slots/coaching', '/slots/learning-review', '/certificate', '/survey'].map(
    (rest) => `/my/classes/sps-d4h8${rest}`,
  )
  const standing = ['/my/community', '/my/community/people', ...['calendar', 'reminders', 'privacy'].map((tab) => `/my/account/${tab}`)]
  expect(await problemsOn(page, [...before, ...after, `/certificates/${code}`, ...standing], oneLook)).toEqual([])
})

test('axe finds nothing on a trainer’s day, and none of it scrolls sideways at 320 px', async ({ page, request }) => {
  test.setTimeout(360_000)
  await signIn(page, request, 'trainer@halfday.example')
  const day = ['', '/gatherings', '/gatherings/new', '/slots', '/slots/availability', '/make-ups'].map((rest) => `/trainer${rest}`)
  const rosters = ['sps-p7r3', 'sps-e5t9', 'nope', 'sps-p7r3/attendance'].map((rest) => `/trainer/classes/${rest}`)
  expect(await problemsOn(page, [...day, ...rosters], oneLook)).toEqual([])
})

test('axe finds nothing on an admin’s pages of courses, people and discounts, and none scrolls sideways at 320 px', async ({ page, request }) => {
  test.setTimeout(360_000)
  await signIn(page, request, 'admin@halfday.example')
  const discounts = ['', '/new', '/issue', '/ALUMNI30'].map((rest) => `/admin/discounts${rest}`)
  const courses = ['courses', 'courses/SPS', 'activities', 'assessments', 'assessments/new?course=SPS', 'people'].map((rest) => `/admin/${rest}`)
  expect(await problemsOn(page, ['/admin', ...discounts, ...courses], oneLook)).toEqual([])
})

test('axe finds nothing in the workspace of a trainer, and none of it scrolls sideways at 320 px', async ({ page, request }) => {
  test.setTimeout(600_000)
  await signIn(page, request, 'trainer@halfday.example')
  const parts = 'sessions teams activities activities/new reflections questions messages messages/new assessment survey close certificates'.split(' ')
  const shown = {
    'sps-p7r3': parts,
    'sps-e5t9': ['teams', 'assessment', 'messages/new', 'close'],
    'sps-d4h8': ['reflections', 'survey', 'certificates'],
  }
  const paths = Object.entries(shown).flatMap(([ref, pages]) => pages.map((part) => `/trainer/classes/${ref}/${part}`))
  await page.goto('/trainer/classes/sps-p7r3/sessions')
  const session = await page.locator('main a[href*="/sessions/"]').last().getAttribute('href')
  await page.goto('/trainer/classes/sps-p7r3/messages')
  const message = await page.locator('main a[href*="/messages/"]:not([href$="/new"])').first().getAttribute('href')
  const suggested = '/trainer/classes/sps-e5t9/teams?colleagues=spread&teams=6'
  const found = await problemsOn(page, [...paths, session, message, suggested], oneLook)
  await page.goto('/trainer/classes/sps-e5t9/teams')
  await page.locator('summary[aria-label^="Move "]').first().click()
  await page.getByText('Name, colour and rooms').first().click()
  found.push(...(await problemsHere(page, 'a board with its menus open')))
  expect(found).toEqual([])
})

/** Sixty letters without a space, as names, organisations and references: the longest that has to fit on a narrow phone. */
const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis'

test('axe finds nothing on the pages where a booking is changed, and no name of 60 letters makes one scroll sideways at 320 px', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000)
  const booking = await bookWithLongNames(request)
  const acts = ['seats', 'cancel', 'transfer', 'more', 'buyer', 'payer'].map((act) => `${booking}/${act}`)
  await page.goto(booking)
  const seat = await page
    .getByRole('link', { name: /^Change seat/ })
    .first()
    .getAttribute('href')
  const payer = await page.getByRole('link', { name: 'Bills and billing details' }).getAttribute('href')
  await page.goto(`${booking}/cancel`)
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Show what comes back' }).click()
  const preview = new URL(page.url())
  const paths = [booking, ...acts, `${preview.pathname}${preview.search}`, seat, payer, `/classes/sps-e5t9/waitlist`]
  expect(await problemsOn(page, paths)).toEqual([])
})

test('axe finds nothing on the desks of bookings, classes and money, and no name of 60 letters makes one scroll sideways at 320 px', async ({
  page,
  request,
}) => {
  test.setTimeout(420_000)
  const booking = await bookWithLongNames(request)
  await page.goto(booking)
  const ref = ((await page.getByRole('heading', { name: /^Booking HD-/ }).textContent()) ?? '').replace('Booking ', '')
  await signIn(page, request, 'admin@halfday.example')
  await page.goto('/admin/money')
  await page.getByLabel('Sum that arrived').fill('1.00')
  await page.getByLabel('Payer').fill(LONG)
  await page.getByLabel('Reference').fill(LONG)
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByRole('status')).toContainText('Recorded.')
  const receipt = new URL(page.url()).pathname
  const first = async (list: string, link: string) => {
    await page.goto(list)
    return page.locator(`main a[href^="${link}"]`).first().getAttribute('href')
  }
  const one = [await first('/admin/refunds', '/admin/refunds/'), await first('/admin/quotes', '/admin/quotes/HD-')]
  const onBooking = ['', '/cancel', '/transfer', '/more', '/refund', '/billing', '/links'].map((act) => `/admin/bookings/${ref}${act}`)
  const onClass = ['', '/sessions', '/book', '/policy', '/waitlist', '/call-off'].map((act) => `/admin/classes/sps-c2f9${act}`)
  const lists = ['bookings', 'classes', 'classes/new', 'invoices', 'money', 'refunds', 'quotes', 'quotes/new', 'disputes', 'vat', 'settings']
  const none = ['bookings', 'classes', 'invoices', 'money', 'quotes'].map((list) => `/admin/${list}?q=nothing-is-called-this`)
  const paths = [...onBooking, ...onClass, receipt, ...one, ...lists.map((list) => `/admin/${list}`), ...none]
  expect(await problemsOn(page, paths, oneLook)).toEqual([])
})

/** Two seats, one of them named, by somebody whose every name is as long as can be. Answers the path of the buyer's page. */
async function bookWithLongNames(request: APIRequestContext): Promise<string> {
  // 64 letters before the @ are the most that there can be.
  const address = `${LONG.slice(0, 48)}-${randomUUID().slice(0, 8)}@osei.example`
  const typed = { ...twoSeats(address), buyerName: LONG, organisation: LONG, billingName: LONG, attending: 'on' }
  const booking = await bookSeats(request, 'sps-c2f9', typed)
  const named = await postForm(request, booking, { name: LONG, email: `s.${address}` }, 'name')
  expect(named.status()).toBe(303)
  return booking
}

type LooksOf = (index: number) => readonly Look[]
const both: LooksOf = (index) => LOOKS[index % 2] ?? []
/** Where there are many pages: every other one on a phone in the dark, the rest on a desk. */
const oneLook: LooksOf = (index) => LOOKS[index % 2]?.slice(index % 2, (index % 2) + 1) ?? []

async function problemsOn(page: Page, paths: (string | null)[], looksOf = both): Promise<string[]> {
  const found: string[] = []
  for (const [index, path] of paths.entries())
    for (const look of looksOf(index)) {
      await wear(page, look)
      await page.goto(path ?? 'a link that is not there')
      found.push(...(await problemsHere(page, `${path} (${look.width} px, ${look.colorScheme})`)))
    }
  return found
}

/** Before the page is loaded, so that no colour is seen half-way on its way to another. */
async function wear(page: Page, { width, height, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height })
}

async function problemsHere(page: Page, name: string): Promise<string[]> {
  const size = page.viewportSize()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze()
  await page.setViewportSize({ width: 320, height: 700 })
  const width = await settledWidth(page)
  if (size) await page.setViewportSize(size)
  const tooWide = width > 320 ? [`${name}: ${width} px wide on a screen of 320 px`] : []
  return [...violations.map(({ id, nodes }) => `${name}: ${id}\n${nodes.map(({ html }) => html).join('\n')}`), ...tooWide]
}

/** The width of the page once it has taken its new size: Chromium resizes in steps, so it is read until it says the same twice. */
async function settledWidth(page: Page): Promise<number> {
  const read = () => page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => done(document.documentElement.scrollWidth))))
  let [before, width] = [await read(), await read()]
  while (before !== width) [before, width] = [width, await read()]
  return width
}
