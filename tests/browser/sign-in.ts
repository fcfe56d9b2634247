import { mkdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type APIRequestContext, expect, type Page } from '@playwright/test'

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
 * Signs in as people do: asks for a link, waits for the mail, presses the button behind its link. Specs run side by side and share
 * the demo people, and a link works once: so one after the other for each address.
 */
export const signIn = (page: Page, request: APIRequestContext, email: string): Promise<void> =>
  takeTurn(email, () => followLink(page, request, email))

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
