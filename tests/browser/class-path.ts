import { type APIRequestContext, type Browser, expect, type Locator, type Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import { signIn } from './sign-in'

/** Ruth Adeyemi of the demo. */
export const TRAINER = 'trainer@halfday.example'

/** The site's present, on the clock of a place. */
export async function nowIn(request: APIRequestContext, zone: string): Promise<Temporal.ZonedDateTime> {
  const { now } = await (await request.get('/local/clock', { maxRetries: 3 })).json()
  return Temporal.Instant.from(now).toZonedDateTimeISO(zone)
}

/** Moves the site's clock forward to a moment, a few days at a time, so that what falls due on the way is done in its order. */
export async function moveTo(request: APIRequestContext, to: Temporal.ZonedDateTime): Promise<void> {
  let at = await nowIn(request, to.timeZoneId)
  expect(Temporal.ZonedDateTime.compare(at, to), `the clock stands at ${at} and only goes forward, to ${to}`).toBeLessThan(0)
  while (Temporal.ZonedDateTime.compare(at, to) < 0) {
    const next = at.add({ days: 4 })
    at = Temporal.ZonedDateTime.compare(next, to) < 0 ? next : to
    let answer = await request.post('/local/clock', { data: { now: at.toInstant().toString() }, timeout: 120_000 })
    // A slow machine may have more to do than one call waits for.
    for (let more = 0; answer.status() === 504 && more < 4; more += 1)
      answer = await request.post('/local/clock', { data: { advanceSeconds: 0 }, timeout: 120_000 })
    expect(answer.status(), `clock to ${at}: ${await answer.text()}`).toBe(200)
  }
}

type Plan = { pattern: string; price: string }

/** Plans an SPS class of Ruth Adeyemi's and opens it, as the admin that the page is signed in as. Answers its ref. */
export async function planSps(admin: Page, { pattern, price }: Plan): Promise<string> {
  await admin.goto('/admin/classes/new')
  const course = admin.getByLabel('Course')
  await course.selectOption(await course.locator('option', { hasText: /^SPS,/ }).getAttribute('value'))
  await admin.getByLabel('Sessions').fill(pattern)
  await admin.getByLabel('List price per seat').fill(price)
  await admin.getByLabel('Lead trainer').selectOption({ label: 'Ruth Adeyemi' })
  await admin.getByLabel('Meeting').fill('https://teams.example/the-class')
  await admin.getByRole('button', { name: 'Plan it as a draft' }).click()
  await admin.getByRole('button', { name: 'Open for booking' }).click()
  await expect(admin.getByRole('button', { name: 'Confirm: it runs' })).toBeVisible()
  return new URL(admin.url()).pathname.split('/').at(-1) ?? ''
}

/** Somebody in a browser of their own, signed in. */
export async function personIn(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, page.request, email)
  return page
}

/** What stands on top of a student's class page: the one thing to do next. */
export async function nextOn(student: Page, ref: string): Promise<Locator> {
  await student.goto(`/my/classes/${ref}`)
  return student.locator('section[aria-labelledby="next-act"]')
}

/** The sheets of a class as its trainer has them: the address of each session's, in their order. */
async function sheetsOf(trainer: Page, ref: string): Promise<string[]> {
  await trainer.goto(`/trainer/classes/${ref}/attendance`)
  const tabs = trainer.getByRole('navigation', { name: 'Sessions' }).getByRole('link')
  return tabs.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
}

/** Opens the sheet of the n-th session. */
export async function openSheet(trainer: Page, ref: string, position: number): Promise<void> {
  await trainer.goto((await sheetsOf(trainer, ref))[position - 1] ?? '/no-such-session')
}

export const rowOf = (trainer: Page, name: string): Locator => trainer.locator('[data-seat]').filter({ hasText: name })

/** Writes down everybody of a session as its sheet sends it by itself, all present but those named. */
export async function record(trainer: Page, ref: string, position: number, absent: readonly string[] = []): Promise<void> {
  await openSheet(trainer, ref, position)
  const rows = await trainer
    .locator('[data-seat]')
    .evaluateAll((all) => all.map((row) => ({ id: row.getAttribute('data-seat') ?? '', text: row.textContent ?? '' })))
  const entries = rows.map(({ id, text }) => ({
    enrolmentId: id,
    status: absent.some((name) => text.includes(name)) ? 'absent' : 'present',
    ...{ lateMinutes: 0, leftEarlyMinutes: 0, note: '', agoMs: 0 },
  }))
  const session = new URL(trainer.url()).searchParams.get('session')
  const answer = await trainer.request.put(`/trainer/classes/${ref}/attendance/${session}`, { data: { entries } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Opens an activity from the class page, also one that was done long ago and is folded away. */
export async function openActivity(student: Page, ref: string, title: string): Promise<void> {
  await student.goto(`/my/classes/${ref}`)
  const folded = student.getByRole('region', { name: 'Done' }).getByText(/^\d+ more$/)
  if ((await folded.count()) > 0) await folded.click()
  await student.getByRole('link', { name: title }).first().click()
  await expect(student.getByRole('heading', { level: 1 })).toHaveText(title)
}

/** Reads or watches one. */
export async function markDone(student: Page, ref: string, title: string): Promise<void> {
  await openActivity(student, ref, title)
  await student.getByRole('button', { name: 'Mark as done' }).click()
  await expect(student.getByRole('status').filter({ hasText: 'Marked as done.' })).toBeVisible()
}

/** Writes one and hands it in. */
export async function handIn(student: Page, ref: string, title: string, words: string): Promise<void> {
  await openActivity(student, ref, title)
  await student.getByLabel('Your reflection').fill(words)
  await student.getByRole('button', { name: 'Hand in' }).click()
  await expect(student.getByRole('status').filter({ hasText: 'Handed in' })).toBeVisible()
}

type Told = { result: 'Passed' | 'Not passed'; takenOn: Temporal.PlainDate; score?: string; certificateUrl?: string }

/** The student tells how the open attempt on the page went. */
export async function tellResult(student: Page, { result, takenOn, score, certificateUrl }: Told): Promise<void> {
  await student.getByText('Tell us how it went').click()
  await student.getByRole('radio', { name: result, exact: true }).check({ force: true })
  await student.getByLabel('Taken on').fill(takenOn.toString())
  if (score) await student.getByLabel('Score, in per cent').fill(score)
  if (certificateUrl) await student.getByLabel('Address of your certificate').fill(certificateUrl)
  await student.getByRole('button', { name: 'Tell us' }).click()
}

/** Pastes passwords for the SPS assessment, each bound to an address. */
export async function pastePasswords(trainer: Page, ref: string, lines: readonly string[]): Promise<void> {
  await trainer.goto(`/trainer/classes/${ref}/assessment`)
  await trainer.getByLabel('Paste passwords in').fill(lines.join('\n'))
  await trainer.getByRole('button', { name: 'Add them' }).click()
  await expect(trainer.getByRole('status').filter({ hasText: /passwords? added/ })).toContainText(`${lines.length} password`)
}
