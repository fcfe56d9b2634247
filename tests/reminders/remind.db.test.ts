import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { mails, people, reminderChoices } from '@/db/schema'
import { findOrCreatePerson } from '@/lib/accounts/find-or-create-person'
import { remind } from '@/lib/reminders/remind'
import { isWakingHour } from '@/lib/reminders/waking-hours'

const now = new Date('2027-03-01T09:00:00Z')

async function somebody(email: string) {
  const personId = await db.transaction((tx) => findOrCreatePerson(tx, { email, name: 'Amara Osei', now }))
  const reminder = { kind: 'sessions', occasion: 'day-before', subjectId: crypto.randomUUID(), personId, to: email, now } as const
  const give = (occasion: string = reminder.occasion) =>
    remind({ ...reminder, occasion, template: 'passwords-missing', params: { classId: reminder.subjectId, waiting: 1 } })
  const count = async () => (await db.select().from(mails).where(eq(mails.personId, personId))).length
  return { personId, give, count }
}

test('a reminder that many workers give at once is given once, and its mail knows how to be turned off', async () => {
  const { personId, give, count } = await somebody('amara@osei.example')
  const given = await Promise.all(Array.from({ length: 8 }, () => give()))
  expect(given.filter((one) => one === 1)).toHaveLength(1)
  expect(await count()).toBe(1)
  const [person] = await db.select().from(people).where(eq(people.id, personId))
  expect(person?.remindersToken).toBeTruthy()
})

test('who turned a kind off is not reminded, and not of old things either once it is on again', async () => {
  const { personId, give, count } = await somebody('jonas@lindqvist.example')
  await db.insert(reminderChoices).values({ personId, kind: 'sessions', isOn: false, chosenAt: now })
  expect(await give()).toBe(0)
  await db.update(reminderChoices).set({ isOn: true }).where(eq(reminderChoices.personId, personId))
  expect(await give()).toBe(0)
  expect(await give('hour-before')).toBe(1)
  expect(await count()).toBe(1)
})

test('nobody is reminded at night where they live', () => {
  expect(isWakingHour('Europe/London', now)).toBe(true)
  expect(isWakingHour('America/New_York', now)).toBe(false)
  expect(isWakingHour('Australia/Sydney', now)).toBe(false)
})
