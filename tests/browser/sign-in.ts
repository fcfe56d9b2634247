import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type APIRequestContext, type Cookie, expect, type Page } from '@playwright/test'

type Mail = {
  to: string
  subject: string
  text: string
  sentAt: string
  links: string[]
  /** `content` is base64. */
  attachments: { name: string; type: string; content: string }[]
}

/** What the local mailbox holds for this address, newest first. A connection that the server has just ended for its rest is taken up anew. */
export const mailsTo = async (request: APIRequestContext, to: string): Promise<Mail[]> =>
  (await request.get(`/local/mailbox.json?to=${encodeURIComponent(to)}`, { maxRetries: 3 })).json()

/** Waits for the mail with this subject and answers it. */
export async function mailAbout(request: APIRequestContext, to: string, subject: RegExp): Promise<Mail> {
  const found = async () => (await mailsTo(request, to)).find((mail) => subject.test(mail.subject))
  await expect.poll(found, { timeout: 30_000, message: `a mail to ${to} about ${subject}` }).toBeTruthy()
  return (await found()) as Mail
}

/**
 * Signs in as people do: asks for a link, waits for the mail, presses the button behind its link. Specs run side by side and share the demo people,
 * a link works once, and an address gets only so many within a quarter of an hour: so once for each address, and after that with the session from then.
 */
export async function signIn(page: Page, request: APIRequestContext, email: string): Promise<void> {
  if (await comeBack(page, email)) return
  await takeTurn(email, async () => {
    if (await comeBack(page, email)) return
    await followLink(page, request, email)
    keepSession(email, { cookies: (await page.context().cookies()).filter(isSession), landing: page.url() })
  })
}

async function comeBack(page: Page, email: string): Promise<boolean> {
  const kept = findSession(email)
  if (!kept) return false
  await page.context().addCookies(kept.cookies)
  await page.goto(kept.landing)
  return !new URL(page.url()).pathname.startsWith('/sign-in')
}

type Kept = { cookies: Cookie[]; landing: string }
const pathOf = (email: string): string => join(process.env.BROWSER_TEST_DATA_DIR ?? tmpdir(), 'signed-in', `${email}.json`)

/** For all workers of this run. */
export function keepSession(email: string, kept: Kept): void {
  mkdirSync(dirname(pathOf(email)), { recursive: true })
  writeFileSync(pathOf(email), JSON.stringify(kept))
}

/** The session somebody has signed in with before; it may have ended since. */
export const findSession = (email: string): Kept | null => (existsSync(pathOf(email)) ? JSON.parse(readFileSync(pathOf(email), 'utf8')) : null)

export const isSession = ({ name }: Pick<Cookie, 'name'>): boolean => name.includes('session-token')

/** Waits until nobody else signs in with this address. */
export async function takeTurn(email: string, act: () => Promise<void>): Promise<void> {
  const turn = join(tmpdir(), `halfday-sign-in-${process.ppid}-${email}`)
  await expect
    .poll(
      () =>
        mkdir(turn).then(
          () => true,
          () => false,
        ),
      { timeout: 45_000, message: `a turn to sign in as ${email}` },
    )
    .toBe(true)
  try {
    await act()
  } finally {
    await rmdir(turn)
  }
}

async function followLink(page: Page, request: APIRequestContext, email: string): Promise<void> {
  const signInLinks = async () => (await mailsTo(request, email)).flatMap(({ links }) => links).filter((link) => link.includes('/sign-in/'))
  const before = (await signInLinks()).length
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: /link/i }).click()
  await expect.poll(async () => (await signInLinks()).length, { timeout: 30_000 }).toBeGreaterThan(before)
  await page.goto((await signInLinks())[0] ?? '/sign-in')
  await page.getByRole('button', { name: /sign in/i }).click()
  await expect(page).not.toHaveURL(/\/sign-in/)
}
