import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { GET, POST } from '@/app/(booking)/reminders/[token]/off/route'
import { db } from '@/db/client'
import { people, reminderChoices } from '@/db/schema'
import { chooseReminders, readReminderForm } from '@/lib/reminders/choose-reminders'
import { findByRemindersToken, listReminderChoices } from '@/lib/reminders/queries'
import { refusalOf } from '../support/booking-rows'
import { formOf } from '../support/make'
import { insertPerson } from '../support/rows'

const now = new Date('2027-03-01T09:00:00Z')

async function somebody() {
  const person = await insertPerson({ name: 'Amara Osei' })
  const token = crypto.randomUUID()
  await db.update(people).set({ remindersToken: token }).where(eq(people.id, person.id))
  const off = async () => (await listReminderChoices(db, person.id)).filter(({ isOn }) => !isOn).map(({ kind }) => kind)
  return { ...person, token, off }
}

const post = (token: string, query: string, body = 'List-Unsubscribe=One-Click') =>
  POST(
    new Request(`http://localhost/reminders/${token}/off${query}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    { params: Promise.resolve({ token }) },
  )

test('the button of a mail program turns one kind off, and twice is as once', async () => {
  const { token, off } = await somebody()
  for (let count = 0; count < 2; count++) expect((await post(token, '?kind=slots')).status).toBe(200)
  expect(await off()).toEqual(['slots'])
})

test('a scanner that opens the link turns nothing off, nor does a post that does not ask for it', async () => {
  const { token, off } = await somebody()
  await expect(GET(new Request(`http://localhost/reminders/${token}/off?kind=slots`), { params: Promise.resolve({ token }) })).rejects.toThrow()
  expect((await post(token, '?kind=slots', 'hello=1')).status).toBe(400)
  expect((await post(token, '?kind=nonsense')).status).toBe(400)
  expect((await post('a-token-of-nobody-at-all', '?kind=slots')).status).toBe(404)
  expect(await off()).toEqual([])
})

test('a form says for each kind whether it comes, and a form about one kind leaves the others', async () => {
  const { token, off, id } = await somebody()
  await chooseReminders({ token, choices: readReminderForm(formOf({ sessions: 'on', survey: 'on' })), now })
  expect(await off()).toEqual(expect.arrayContaining(['slots', 'gatherings']))
  expect(await off()).not.toContain('sessions')
  await chooseReminders({ token, choices: readReminderForm(formOf({ only: 'slots', turn: 'on' })), now })
  expect(await off()).not.toContain('slots')
  expect(await off()).toContain('gatherings')
  expect((await listReminderChoices(db, id, 'survey'))[0]?.kind).toBe('survey')
})

test('the link of somebody who was erased opens nothing', async () => {
  const { token, id } = await somebody()
  await db.update(people).set({ erasedAt: now }).where(eq(people.id, id))
  expect(await findByRemindersToken(db, token)).toBeNull()
  expect(await refusalOf(chooseReminders({ token, choices: { slots: false }, now }))).toHaveProperty('unknown-link')
  expect(await db.select().from(reminderChoices).where(eq(reminderChoices.personId, id))).toEqual([])
})
