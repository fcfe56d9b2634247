import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'

/** What the browser of the test holds; the server's code reads and writes it through `next/headers`. */
const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ host: 'localhost:3000', 'x-forwarded-proto': 'http', cookie: cookieHeader() }),
  cookies: async () => ({
    set: (cookie: string | { name: string; value: string }, value?: string) =>
      typeof cookie === 'string' ? jar.set(cookie, value ?? '') : jar.set(cookie.name, cookie.value),
    toString: cookieHeader,
  }),
}))
vi.mock('next/server', async (original) => ({ ...(await original<typeof import('next/server')>()), connection: async () => undefined }))
const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')

const { NextRequest } = await import('next/server')
const { db } = await import('../../db/client')
const { authSessions, mails, people, personEmails, personRoles, verificationTokens } = await import('../../db/schema')
const { auth, signOut } = await import('../../lib/accounts/auth')
const { followSignInLink } = await import('../../lib/accounts/follow-sign-in-link')
const { makeAdmin } = await import('../../lib/accounts/make-admin')
const { getPersonByEmail } = await import('../../lib/accounts/queries')
const { sendSignInLink } = await import('../../lib/accounts/send-sign-in-link')
const { isSignInLinkGood, readSignInLink } = await import('../../lib/accounts/sign-in-link')
const route = await import('../../app/api/auth/[...nextauth]/route')
const { insertPerson, NOW } = await import('../support/rows')

beforeEach(() => jar.clear())

const ask = (email: string, next: string | null = null) => sendSignInLink({ email, next, visitor: crypto.randomUUID() })

/** The link in the newest mail to this address, and what its page reads from it. */
async function linkTo(email: string) {
  const rows = await db
    .select()
    .from(mails)
    .where(and(eq(mails.to, email), eq(mails.template, 'sign-in')))
    .orderBy(mails.queuedAt)
  const url = new URL(String(rows.at(-1)?.params.signInUrl))
  return { url, ...readSignInLink(Object.fromEntries(url.searchParams)) }
}
const whoIsIn = async () => (await auth())?.user?.id ?? null

describe('a mailed link', () => {
  test('signs in once', async () => {
    const person = await insertPerson()
    await ask(person.email)
    const link = await linkTo(person.email)
    expect(await followSignInLink(link)).toBe(true)
    expect(await whoIsIn()).toBe(person.id)
    jar.clear()
    expect(await followSignInLink(link)).toBe(false)
    expect(await whoIsIn()).toBeNull()
  })

  test('of two presses at once one signs in', async () => {
    const person = await insertPerson()
    await ask(person.email)
    const link = await linkTo(person.email)
    const outcomes = await Promise.all([followSignInLink(link), followSignInLink(link), followSignInLink(link)])
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test("a mail scanner that 'clicked' the sign-in link and used it up: its GETs leave the link good, however many", async () => {
    const person = await insertPerson()
    await ask(person.email)
    const link = await linkTo(person.email)
    for (let scan = 0; scan < 2; scan++) {
      const answer = await route.GET(new NextRequest(`http://localhost:3000/api/auth/callback/email${link.url.search}`))
      expect(answer.headers.get('location')).toBe(link.url.href)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(await isSignInLinkGood(link)).toBe(true)
    }
    expect(await db.select().from(authSessions).where(eq(authSessions.personId, person.id))).toHaveLength(0)
    expect(await followSignInLink(link)).toBe(true)
  })

  test('is used by the button of its page alone: next-auth’s own addresses take no POST', async () => {
    const person = await insertPerson()
    await ask(person.email)
    const link = await linkTo(person.email)
    const post = (path: string) => route.POST(new NextRequest(`http://localhost:3000/api/auth/${path}`, { method: 'POST' }))
    expect((await post(`callback/email${link.url.search}`)).status).toBe(404)
    expect((await post('signin/email')).status).toBe(404)
    expect(await isSignInLinkGood(link)).toBe(true)
  })

  test('dies when its time is over', async () => {
    const person = await insertPerson()
    await ask(person.email)
    const link = await linkTo(person.email)
    await db
      .update(verificationTokens)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(verificationTokens.identifier, person.email))
    expect(await isSignInLinkGood(link)).toBe(false)
    expect(await followSignInLink(link)).toBe(false)
    expect(await whoIsIn()).toBeNull()
  })

  test('opens nothing for another address', async () => {
    const [mine, yours] = [await insertPerson(), await insertPerson()]
    await ask(mine.email)
    const link = await linkTo(mine.email)
    expect(await followSignInLink({ ...link, email: yours.email })).toBe(false)
    expect(await whoIsIn()).toBeNull()
  })

  test('leads back only into this site', async () => {
    const person = await insertPerson()
    await ask(person.email, '/trainer/classes/sps-k7m2?sort=name')
    expect((await linkTo(person.email)).next).toBe('/trainer/classes/sps-k7m2?sort=name')
    await ask(person.email, 'https://evil.example/')
    expect((await linkTo(person.email)).next).toBeNull()
  })
})

describe('who is signed in', () => {
  test('a person signs in with any of their addresses, and is one person', async () => {
    const person = await insertPerson()
    const second = `second-${person.email}`
    await db.insert(personEmails).values({ email: second, personId: person.id, isPrimary: false, confirmedAt: NOW })
    await ask(second.toUpperCase())
    expect(await followSignInLink(await linkTo(second))).toBe(true)
    expect(await whoIsIn()).toBe(person.id)
  })

  test('an address that a booking brought is confirmed by signing in, and its person stays the same', async () => {
    const person = await insertPerson()
    await db.update(personEmails).set({ confirmedAt: null }).where(eq(personEmails.email, person.email))
    await ask(person.email)
    await followSignInLink(await linkTo(person.email))
    const [row] = await db.select().from(personEmails).where(eq(personEmails.email, person.email))
    expect(row).toMatchObject({ personId: person.id, confirmedAt: expect.any(Date) })
  })

  test('a stranger who signs in becomes a person whose only role is student', async () => {
    const email = 'stranger@people.example'
    await ask(email)
    expect(await getPersonByEmail(db, email)).toBeNull()
    await followSignInLink(await linkTo(email))
    expect(await getPersonByEmail(db, email)).toMatchObject({ email, roles: ['student'] })
  })

  test('the table of logins does not hold what the browser holds', async () => {
    const person = await insertPerson()
    await ask(person.email)
    await followSignInLink(await linkTo(person.email))
    const rows = await db.select().from(authSessions).where(eq(authSessions.personId, person.id))
    expect(rows).toHaveLength(1)
    expect([...jar.values()]).not.toContain(rows[0]?.sessionToken)
  })

  test('signing out ends the login itself, not only the cookie', async () => {
    const person = await insertPerson()
    await ask(person.email)
    await followSignInLink(await linkTo(person.email))
    const before = new Map(jar)
    await signOut({ redirect: false })
    for (const [name, value] of before) jar.set(name, value)
    expect(await whoIsIn()).toBeNull()
  })

  test('an erased person is nobody', async () => {
    const person = await insertPerson()
    await ask(person.email)
    await followSignInLink(await linkTo(person.email))
    await db.update(people).set({ erasedAt: NOW }).where(eq(people.id, person.id))
    expect(await whoIsIn()).toBeNull()
  })
})

test('making an admin twice gives the role once, keeps the others, and is on record', async () => {
  const person = await insertPerson({ roles: ['trainer'] })
  expect(await makeAdmin({ email: person.email, now: NOW })).toBe('made-admin')
  expect(await makeAdmin({ email: person.email, now: NOW })).toBe('already-admin')
  expect(await makeAdmin({ email: 'new@admins.example', now: NOW })).toBe('new-admin')
  const roles = await db.select().from(personRoles).where(eq(personRoles.personId, person.id))
  expect(roles.map(({ role }) => role).sort()).toEqual(['admin', 'trainer'])
})

test('many links to one mailbox are refused with a sentence and a time to wait', async () => {
  const { email } = await insertPerson()
  await expect(
    (async () => {
      for (let sent = 0; sent <= 20; sent++) await ask(email)
    })(),
  ).rejects.toMatchObject({ code: 'too-many-links', field: 'email', retryAfterSeconds: expect.any(Number) })
})
