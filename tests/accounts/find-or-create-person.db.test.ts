import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { people, personEmails } from '../../db/schema'
import { findOrCreatePerson, foldEmail } from '../../lib/accounts/find-or-create-person'
import { makePerson } from '../support/booking-rows'
import { NOW } from '../support/make'

const find = (email: string, name?: string) => db.transaction((tx) => findOrCreatePerson(tx, { email, name, now: NOW }))
const addressesOf = (personId: string) => db.select().from(personEmails).where(eq(personEmails.personId, personId))

test('somebody new gets a person with that address, which proves nothing yet', async () => {
  const id = await find(' New.Person@People.Example ', 'New Person')
  expect(await db.select().from(people).where(eq(people.id, id))).toMatchObject([{ name: 'New Person', createdAt: NOW }])
  expect(await addressesOf(id)).toMatchObject([{ email: 'new.person@people.example', confirmedAt: null, isPrimary: true }])
})

test('whoever is known is found by any of their addresses, however it is written, and nothing about them changes', async () => {
  const id = await makePerson('ada@people.example')
  await db.insert(personEmails).values({ email: 'ada@work.example', personId: id, isPrimary: false, confirmedAt: NOW })
  expect(await find('ADA@people.example', 'Somebody Else')).toBe(id)
  expect(await find('ada@Work.example')).toBe(id)
  expect(await db.select().from(people).where(eq(people.id, id))).toMatchObject([{ name: 'ada' }])
})

test('asked for twenty times at once there is one person', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => find('crowd@people.example', 'Crowd')))
  expect(new Set(ids).size).toBe(1)
  expect(await db.select().from(people).where(eq(people.name, 'Crowd'))).toHaveLength(1)
})

test('a transaction that is taken back leaves nobody behind', async () => {
  const undone = db.transaction(async (tx) => {
    await findOrCreatePerson(tx, { email: 'undone@people.example', now: NOW })
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  expect(await db.select().from(personEmails).where(eq(personEmails.email, 'undone@people.example'))).toEqual([])
})

test('addresses are compared in lower case without surrounding space', () => expect(foldEmail('  A@B.Example\n')).toBe('a@b.example'))
