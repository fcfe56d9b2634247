import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type APIResponse, expect, type Page } from '@playwright/test'

/** What somebody types into the booking form, by the names of its fields. */
export type Typed = Record<string, string>

/** Two seats for an organisation in the United Kingdom, paid by card. */
export const twoSeats = (email: string): Typed => ({
  seats: '2',
  buyerName: 'Amara Osei',
  buyerEmail: email,
  customerType: 'business',
  organisation: 'Osei Logistics Ltd',
  country: 'GB',
  currency: 'GBP',
  payment: 'card',
  terms: 'on',
})

export const newAddress = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@osei.example`

/** Types into the form that is on the page: text, choices and ticks. What the form says by itself, as a class's only currency, is left. */
export async function typeInto(page: Page, typed: Typed): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    if ((await page.locator(`form input[type=hidden][name="${name}"][value="${value}"]`).count()) > 0) continue
    const field = page.locator(`form [name="${name}"]:not([type=hidden])`)
    const kind = await field.first().evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.localName))
    if (kind === 'radio') await page.locator(`form [name="${name}"][value="${value}"]`).check()
    else if (kind === 'checkbox') await field.setChecked(value === 'on')
    else if (kind === 'select') await field.selectOption(value)
    else await field.fill(value)
  }
}

/** Fills in the local payment page and presses its button. */
export async function payWith(page: Page, cardNumber: string): Promise<void> {
  await page.getByLabel('Card number').fill(cardNumber)
  await page.getByLabel('Expiry date').fill('12/34')
  await page.getByLabel('Security code').fill('123')
  await page.getByRole('button', { name: /^Pay / }).click()
}

/** Every hidden field of the form that has a field of this name, as the page at this address has it. */
export async function hiddenFields(request: APIRequestContext, path: string, field: string): Promise<Typed> {
  const page = await (await request.get(path)).text()
  const form = page.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(`name="${field}"`))
  if (!form) throw new Error(`no form with ${field} at ${path}`)
  const hidden = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(hidden.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

/** Posts what was typed with the hidden fields of the page, as a browser without JavaScript does. */
export async function postForm(request: APIRequestContext, path: string, typed: Typed, field = 'seats'): Promise<APIResponse> {
  return request.post(path, { multipart: { ...(await hiddenFields(request, path, field)), ...typed }, maxRedirects: 0 })
}

/** Books without a browser, up to the payment page whose address it answers. */
export async function holdSeats(request: APIRequestContext, ref: string, typed: Typed): Promise<string> {
  const answer = await postForm(request, `/classes/${ref}/book`, typed)
  expect(answer.status(), `booking ${ref}`).toBe(303)
  return answer.headers().location ?? ''
}

/** Books and pays without a browser. Answers the path of the buyer's page. */
export async function bookSeats(request: APIRequestContext, ref: string, typed: Typed): Promise<string> {
  const card = { cardNumber: '4242424242424242', expiry: '12/34', cvc: '123' }
  const paid = await request.post(await holdSeats(request, ref, typed), { multipart: card })
  expect(new URL(paid.url()).pathname).toMatch(/^\/bookings\/[^/]+$/)
  return new URL(paid.url()).pathname
}

type Entry = { ref: string; seatsLeft: number; price: { currency: string }; course: { code: string; url: string } }

export const schedule = async (request: APIRequestContext): Promise<Entry[]> => (await request.get('/schedule.json')).json()

export async function seatsLeft(request: APIRequestContext, ref: string): Promise<number> {
  const found = (await schedule(request)).find((each) => each.ref === ref)
  if (!found) throw new Error(`${ref} is not on the schedule`)
  return found.seatsLeft
}

/** An attribute of a tag, as text. */
export const attribute = (tag: string, name: string): string => unescapeHtml(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const unescapeHtml = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
