import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { mails, personEmails, personRoles, verificationTokens } from '../../db/schema'
import { addAddress, askForAddress, isAddressLinkGood } from '../../lib/accounts/add-address'
import { authAdapter } from '../../lib/accounts/auth-adapter'
import { makePrimary, removeAddress } from '../../lib/accounts/change-addresses'
import { changeProfile } from '../../lib/accounts/change-profile'
import { getPerson, getPersonByEmail, listAddresses } from '../../lib/accounts/queries'
import { insertPerson, NOW } from '../support/rows'

async function someone() {
  const person = await insertPerson({ name: 'Amara Osei', roles: ['student'] })
  return { ...person, actor: { kind: 'person', personId: person.id, roles: ['student'] } as const }
}

async function linkTo(email: string) {
  const rows = await db
    .select()
    .from(mails)
    .where(and(eq(mails.to, email), eq(mails.template, 'confirm-address')))
    .orderBy(mails.queuedAt)
  return { email, token: new URL(String(rows.at(-1)?.params.confirmUrl)).searchParams.get('token') ?? '' }
}

describe('another address', () => {
  test('is one’s own once its link was followed, and only once', async () => {
    const { id, actor } = await someone()
    const email = `second-${id}@people.example`
    await askForAddress({ email, actor })
    expect(await getPersonByEmail(db, email)).toBeNull()
    const link = await linkTo(email)
    expect(await isAddressLinkGood({ ...link, actor })).toBe(true)
    await addAddress({ ...link, actor })
    expect((await getPersonByEmail(db, email))?.id).toBe(id)
    expect((await authAdapter.getUserByEmail?.(email))?.id).toBe(id)
    await expect(addAddress({ ...link, actor })).rejects.toMatchObject({ code: 'link-used' })
  })

  test('is not added by somebody else’s press, nor after its time', async () => {
    const [mine, yours] = [await someone(), await someone()]
    const email = `second-${mine.id}@people.example`
    await askForAddress({ email, actor: mine.actor })
    const link = await linkTo(email)
    expect(await isAddressLinkGood({ ...link, actor: yours.actor })).toBe(false)
    await expect(addAddress({ ...link, actor: yours.actor })).rejects.toMatchObject({ code: 'link-used' })
    await db.update(verificationTokens).set({ expiresAt: new Date(Date.now() - 1) })
    await expect(addAddress({ ...link, actor: mine.actor })).rejects.toMatchObject({ code: 'link-used' })
  })

  test('that is somebody else’s stays theirs, and asking does not tell', async () => {
    const [mine, yours] = [await someone(), await someone()]
    await askForAddress({ email: yours.email, actor: mine.actor })
    await expect(addAddress({ ...(await linkTo(yours.email)), actor: mine.actor })).rejects.toMatchObject({ code: 'address-taken' })
    expect((await getPersonByEmail(db, yours.email))?.id).toBe(yours.id)
  })

  test('cannot be had by using its link as one that signs in', async () => {
    const { actor, id } = await someone()
    const email = `second-${id}@people.example`
    await askForAddress({ email, actor })
    const { token } = await linkTo(email)
    const [row] = await db
      .select()
      .from(verificationTokens)
      .where(eq(verificationTokens.identifier, `add ${email} to ${id}`))
    expect(row?.token).not.toBe(token)
    expect(await authAdapter.useVerificationToken?.({ identifier: email, token: row?.token ?? '' })).toBeNull()
  })
})

test('one address is always primary: it moves, and cannot be removed', async () => {
  const { id, email: first, actor } = await someone()
  const second = `second-${id}@people.example`
  await db.insert(personEmails).values({ email: second, personId: id, isPrimary: false, confirmedAt: NOW })
  await expect(removeAddress({ email: first, actor, now: NOW })).rejects.toMatchObject({ code: 'address-primary' })
  await makePrimary({ email: second, actor, now: NOW })
  expect((await getPerson(db, id))?.email).toBe(second)
  await removeAddress({ email: first, actor, now: NOW })
  expect((await listAddresses(db, id)).map(({ email }) => email)).toEqual([second])
})

test('nobody changes another’s addresses', async () => {
  const [mine, yours] = [await someone(), await someone()]
  for (const change of [makePrimary, removeAddress]) {
    await expect(change({ email: yours.email, actor: mine.actor, now: NOW })).rejects.toMatchObject({ code: 'address-unknown' })
  }
})

describe('a profile', () => {
  const formOf = (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return form
  }

  test('takes name, organisation and zone, and no role whatever the form says', async () => {
    const { id, actor } = await someone()
    const form = formOf({ name: ' Zoë Ö. ', organisation: '', timeZone: 'Australia/Sydney', roles: 'admin', role: 'admin' })
    await changeProfile({ form, actor, now: NOW })
    expect(await getPerson(db, id)).toMatchObject({ name: 'Zoë Ö.', organisation: null, timeZone: 'Australia/Sydney', roles: ['student'] })
    expect(await db.select().from(personRoles).where(eq(personRoles.personId, id))).toHaveLength(1)
  })

  test.each([
    [{ name: '', timeZone: 'Europe/London' }, 'name'],
    [{ name: 'x'.repeat(201), timeZone: 'Europe/London' }, 'name'],
    [{ name: 'a\u0000b', timeZone: 'Europe/London' }, 'name'],
    [{ name: 'Amara', timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ name: 'Amara', timeZone: '+01:00' }, 'timeZone'],
    [{ name: 'Amara', timeZone: 'Europe/London', organisation: 'x'.repeat(201) }, 'organisation'],
  ])('refuses %j at its field', async (fields, field) => {
    const { actor } = await someone()
    await expect(changeProfile({ form: formOf(fields), actor, now: NOW })).rejects.toMatchObject({ fieldErrors: { [field]: expect.any(String) } })
  })
})
