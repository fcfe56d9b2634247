import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { hiddenFields, newAddress, postForm, schedule, twoSeats } from './booking-form'

const SPS = '/capabilities/training-courses/scrum-training-courses/scaled-professional-scrum-with-nexus-sps-with-certification/'
const ALIASES = [
  '/training-courses/scrum-at-scale-workshop',
  '/training-courses/scaling-professional-scrum',
  '/training-courses/scaled-professional-scrum-sps',
  '/training-courses/scaled-professional-scrum-sps-with-nexus',
  '/training-courses/scaled-professional-scrum-with-nexus-training-with-certification',
  '/training-courses/scrum-training-courses/scaled-professional-scrum-with-nexus-sps-with-certification',
  '/capabilities/training-courses/scrum.org/scaled-professional-scrum-with-nexus-sps-with-certification',
  '/resources/-U-z8x8yTw9',
  '/courses/scaled-professional-scrum-with-nexus-sps-with-certification',
]

test('the course has its own address, and every other one leads there in one permanent step', async ({ request }) => {
  expect((await request.get(SPS, { maxRedirects: 0 })).status()).toBe(200)
  for (const path of [SPS.slice(0, -1), ...ALIASES.flatMap((alias) => [alias, `${alias}/`])]) {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect([answer.status(), new URL(answer.headers().location ?? '', 'http://x').pathname], path).toEqual([308, SPS])
  }
})

test('every other page has no trailing slash', async ({ request }) => {
  for (const path of ['/courses', '/classes', '/classes/sps-k7m2', '/classes/sps-k7m2/book', '/sign-in', '/terms']) {
    expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(200)
    const answer = await request.get(`${path}/?source=partner`, { maxRedirects: 0 })
    const target = new URL(answer.headers().location ?? '', 'http://x')
    expect([answer.status(), target.pathname + target.search], path).toEqual([308, `${path}?source=partner`])
  }
})

test('the schedule is read by machines of any origin, in the agreed shape', async ({ request }) => {
  const answer = await request.get('/schedule.json', { headers: { origin: 'https://partner.example' } })
  expect(answer.headers()['access-control-allow-origin']).toBe('*')
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  const entries = await answer.json()
  expect(entries.length).toBeGreaterThan(20)
  for (const entry of entries)
    expect(entry).toMatchObject({
      ref: expect.stringMatching(/^[a-z]+-[a-z0-9]{4}$/),
      course: { code: expect.any(String), title: expect.any(String), url: expect.stringMatching(/^http/) },
      status: expect.stringMatching(/^(open|confirmed)$/),
      format: expect.stringMatching(/^(immersive|traditional)$/),
      language: expect.any(String),
      timeZone: expect.stringMatching(/\//),
      trainers: expect.any(Array),
      sessions: expect.arrayContaining([{ startsAt: instant, endsAt: instant, title: expect.any(String) }]),
      capacity: expect.any(Number),
      seatsLeft: expect.any(Number),
      seatsMissing: expect.any(Number),
      price: { amountMinor: expect.any(Number), currency: expect.stringMatching(/^[A-Z]{3}$/), taxIncluded: false },
      url: expect.stringMatching(`/classes/${entry.ref}$`),
      bookUrl: expect.stringMatching(`/classes/${entry.ref}/book$`),
      waitlistUrl: expect.stringMatching(`/classes/${entry.ref}/waitlist$`),
      updatedAt: instant,
    })
  const known = await request.get('/schedule.json', { headers: { 'if-none-match': answer.headers().etag ?? '' } })
  expect([200, 304]).toContain(known.status())
  expect(
    (await (await request.get('/schedule.json?course=SPS')).json()).every((each: { course: { code: string } }) => each.course.code === 'SPS'),
  ).toBe(true)
})

test('the clock of the site can be read', async ({ request }) => {
  expect(await (await request.get('/local/clock')).json()).toEqual({ now: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) })
})

test('a payment event that Stripe did not sign is refused', async ({ request }) => {
  const data = JSON.stringify({ id: 'evt_1', type: 'checkout.session.completed', data: { object: { id: 'cs_test_1' } } })
  for (const signature of ['', 'nonsense', `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`]) {
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
    expect((await request.post('/api/stripe/webhook', { data, headers })).status(), signature).toBe(400)
  }
  expect((await request.post('/api/stripe/webhook', { data })).status()).toBe(400)
})

test('what is not there is a real 404', async ({ request }) => {
  const paths = [
    '/classes/nope',
    '/classes/nope/book',
    '/bookings/nope',
    '/bookings/nope/invoices/1',
    '/courses/nope',
    '/training-courses/nope',
    '/nope',
  ]
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(404)
})

test('the form, sent back with its hidden fields, holds seats and leads to the payment page', async ({ request }) => {
  const answer = await postForm(request, '/classes/psm-z4u7/book?utm_source=partner', { ...twoSeats(newAddress('form')), currency: 'EUR' })
  expect(answer.status()).toBe(303)
  const payment = await request.get(answer.headers().location ?? '')
  expect(payment.status()).toBe(200)
  expect(await payment.text()).toContain('€3,240.00')
})

test('price, total, owner and capacity sent along are ignored', async ({ request }) => {
  const sent = {
    total: '1',
    totalMinor: '1',
    price: '0.01',
    listMinor: '1',
    amountMinor: '1',
    capacity: '9999',
    classId: randomUUID(),
    buyerId: randomUUID(),
  }
  const answer = await postForm(request, '/classes/psm-z4u7/book', { ...twoSeats(newAddress('sly')), ...sent, currency: 'EUR' })
  expect(answer.status()).toBe(303)
  expect(await (await request.get(answer.headers().location ?? '')).text()).toContain('€3,240.00')
})

test('nonsense in every field is answered by the form with a sentence at each, and holds nothing', async ({ request }) => {
  const before = await schedule(request)
  const answer = await postForm(request, '/classes/psu-h4b5/book', {
    seats: '-2',
    buyerName: 'Amara\0Osei',
    buyerEmail: 'amara at osei',
    customerType: 'martian',
    organisation: 'O'.repeat(5000),
    country: 'ZZ',
    vatNumber: 'x'.repeat(500),
    billingEmail: 'nobody',
    billingAddress: 'a'.repeat(200_000),
    currency: 'XXXX',
    discountCode: '%00<script>',
    payment: 'barter',
  })
  expect(answer.status()).toBe(200)
  const page = await answer.text()
  for (const sentence of [
    'Enter the number of seats as a whole number, like 2.',
    'Your name has characters that cannot be read. Type it again.',
    'Enter an e-mail address with an @, like name@company.com.',
    'The organisation can have 200 characters at most.',
    'Choose a country from the list.',
    'Enter an e-mail address with an @, like accounts@company.com.',
    'The address on the invoice can have 1000 characters at most.',
    'Choose a currency from the list.',
    'Choose how to pay.',
    'Agree to the terms before you go on.',
  ])
    expect(mistakes(page)).toContain(sentence)
  for (const name of ['seats', 'buyerName', 'buyerEmail', 'country', 'terms'])
    expect(
      page.match(/<(input|select)[^>]*>/g)?.find((tag) => tag.includes(` name="${name}"`) && tag.includes('aria-invalid="true"')),
      name,
    ).toBeDefined()
  expect(page.includes('value="amara at osei"')).toBe(true)
  const left = (entries: typeof before) => entries.find(({ ref }) => ref === 'psu-h4b5')?.seatsLeft
  expect(left(await schedule(request))).toBe(left(before))
})

test('a form of more than a megabyte, or of no form at all, is refused and not a fault of ours', async ({ request }) => {
  const path = '/classes/psu-h4b5/book'
  const hidden = await hiddenFields(request, path, 'seats')
  const large = await request.post(path, {
    multipart: { ...hidden, ...twoSeats(newAddress('large')), accessNeeds: 'a'.repeat(1_000_000) },
    maxRedirects: 0,
  })
  expect(large.status()).toBeLessThan(500)
  expect(mistakes(await large.text())).toContain('What you need can have 1000 characters at most.')
  for (const data of ['', 'seats=2', '{"seats":2}']) expect((await request.post(path, { data, maxRedirects: 0 })).status()).toBeLessThan(500)
})

test('a class that is full, begun, private, called off or a draft sells nothing and says so', async ({ request }) => {
  const path = '/classes/aps-m3f8/book'
  for (const [ref, sentence] of [
    ['sps-e5t9', 'This class is full. No seat is free at the moment.'],
    ['sps-p7r3', 'This class has begun, so its seats are no longer sold.'],
    ['sps-d4h8', 'This class has taken place.'],
    ['sps-q5j4', 'This is a private class: its seats are not sold here.'],
    ['ebm-k5p8', 'This class has been called off.'],
    ['psk-g3p5', 'This class does not exist any more.'],
    ['no-such', 'This class does not exist any more.'],
  ] as const) {
    const page = await request.get(`/classes/${ref}/book`)
    expect(page.status(), ref).toBe(['psk-g3p5', 'no-such', 'sps-q5j4'].includes(ref) ? 404 : 200)
    const answer = await postForm(request, path, { ...twoSeats(newAddress('late')), classRef: ref })
    expect(answer.status(), ref).toBe(200)
    expect(mistakes(await answer.text()), ref).toContain(sentence)
  }
})

test('a class that filled up meanwhile is said at the field, and what was typed is still there', async ({ request }) => {
  const hidden = await hiddenFields(request, '/classes/aps-m3f8/book', 'seats')
  const multipart = { ...hidden, ...twoSeats('amara@osei.example'), classRef: 'sps-e5t9' }
  const page = await (await request.post('/classes/sps-e5t9/book', { multipart, maxRedirects: 0 })).text()
  expect(mistakes(page)).toContain('This class is full. No seat is free at the moment.')
  expect(page).toContain('value="amara@osei.example"')
})

test('twenty-five bookings in a minute from one address all pass', async ({ request }) => {
  test.slow()
  for (const ref of ['psm-y5c9', 'psfs-m6q3', 'aps-m3f8']) {
    const path = `/classes/${ref}/book`
    const hidden = await hiddenFields(request, path, 'seats')
    const one = async () => {
      const typed = { ...twoSeats(newAddress('office')), seats: '1', formKey: randomUUID() }
      return (await request.post(path, { multipart: { ...hidden, ...typed }, maxRedirects: 0 })).status()
    }
    const count = ref === 'aps-m3f8' ? 9 : 8
    expect(await Promise.all(Array.from({ length: count }, one)), ref).toEqual(Array.from({ length: count }, () => 303))
  }
})

/** What the box above a refused form says. */
const mistakes = (page: string): string => (/role="alert"[\s\S]*?<\/ul>/.exec(page)?.[0] ?? '').replace(/<[^>]*>/g, ' ')
