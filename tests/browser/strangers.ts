import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { attribute, hiddenFields } from './booking-form'
import { findSession, isSession, keepSession, mailsTo, takeTurn } from './sign-in'

const APP = join(import.meta.dirname, '../../app')

/** The addresses of every page and file below a folder of `app`, from the files themselves, so that a new one is tried too. */
export function addressesBelow(group: string, folder: string): string[] {
  const from = join(APP, group)
  return readdirSync(join(from, folder), { recursive: true, withFileTypes: true })
    .filter(
      ({ name, parentPath }) => name === 'page.tsx' || (name === 'route.ts' && /function GET\b/.test(readFileSync(join(parentPath, name), 'utf8'))),
    )
    .map(({ parentPath }) => `/${relative(from, parentPath).split(sep).join('/')}`)
    .sort()
}

/** An address with its parameters filled in; one without a value gets an id that nobody has. */
export const fillIn = (address: string, values: Record<string, string>): string =>
  address.replaceAll(/\[(\w+)\]/g, (_, name: string) => values[name] ?? '00000000-0000-4000-8000-000000000000')

/** A visitor with cookies of their own, on the site of the spec; signed in if an address is given. No page is ever opened. */
export async function visitorTo({ request }: PlaywrightWorkerArgs['playwright'], baseURL: string, email?: string): Promise<APIRequestContext> {
  if (!email) return request.newContext({ baseURL, maxRedirects: 0 })
  const comeBack = async () => {
    const kept = findSession(email)
    const visitor = kept && (await request.newContext({ baseURL, maxRedirects: 0, storageState: { cookies: kept.cookies, origins: [] } }))
    return visitor && (await visitor.get('/my')).status() === 200 ? visitor : null
  }
  const visitor = (await comeBack()) ?? (await request.newContext({ baseURL, maxRedirects: 0 }))
  if ((await visitor.storageState()).cookies.some(isSession)) return visitor
  await takeTurn(email, () => followLink(visitor, email))
  keepSession(email, { cookies: (await visitor.storageState()).cookies.filter(isSession), landing: `${baseURL}/my` })
  return visitor
}

async function followLink(visitor: APIRequestContext, email: string): Promise<void> {
  const links = async () => (await mailsTo(visitor, email)).flatMap((mail) => mail.links).filter((link) => link.includes('/sign-in/'))
  const before = (await links()).length
  const asked = await visitor.post('/sign-in', { multipart: { ...(await hiddenFields(visitor, '/sign-in', 'email')), email } })
  expect(asked.status(), `a link for ${email}`).toBe(303)
  await expect.poll(async () => (await links()).length, { timeout: 30_000, message: `a link to ${email}` }).toBeGreaterThan(before)
  const link = (await links())[0] ?? ''
  const followed = await visitor.post(link, { multipart: await hiddenFields(visitor, link, 'token') })
  expect(followed.status(), `${email} signs in`).toBe(303)
}

/** Every form of a page as a browser without JavaScript would send it, with `typed` in all that is typed into. Signing out is left out. */
export function formsOf(html: string, typed: string): Record<string, string>[] {
  const forms = html.match(/<form[^>]*method="POST"[\s\S]*?<\/form>/gi) ?? []
  return forms
    .filter((form) => !form.includes('Sign out'))
    .map((form) => {
      const fields = form.match(/<(input|textarea|button)\b[^>]*\sname="[^"]*"[^>]*>/g) ?? []
      return Object.fromEntries(fields.map((field) => [attribute(field, 'name'), isTyped(field) ? typed : attribute(field, 'value')]))
    })
}

const isTyped = (field: string) => field.startsWith('<textarea') || /\stype="(text|search)"/.test(field)
