import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, personEmails } from '@/db/schema'
import { erasePerson } from '@/lib/privacy/erase-person'
import { getDeskPerson, listPeople, PEOPLE_PER_PAGE } from '@/lib/reports/people-queries'
import { refusalOf } from '../support/booking-rows'
import { makeDiscount } from '../support/make'
import { insertPerson, NOW } from '../support/rows'
import { makeTaught } from '../support/taught'

const namesOf = async (q: string) => (await listPeople(db, { q, page: 1 })).rows.map(({ name }) => name)

test('people are found by any part of a name or of any of their addresses; a sign for anything finds only itself', async () => {
  const mark = randomUUID().slice(0, 8)
  const ada = await insertPerson({ name: `Ada ${mark}`, roles: ['trainer', 'admin'] })
  const grace = await insertPerson({ name: `Grace 100%_${mark}` })
  await db.insert(personEmails).values({ email: `second-${mark}@home.example`, personId: ada.id, isPrimary: false, confirmedAt: NOW })
  expect(await namesOf(mark)).toEqual([ada.name, grace.name])
  expect(await namesOf(`SECOND-${mark}`)).toEqual([ada.name])
  expect(await namesOf(`100%_${mark}`)).toEqual([grace.name])
  expect(await namesOf(`100__${mark}`)).toEqual([])
  expect((await listPeople(db, { q: `Ada ${mark}`, page: 1 })).rows).toMatchObject([{ email: ada.email, roles: ['admin', 'trainer'], seats: 0 }])
  expect((await listPeople(db, { q: '', page: 1 })).rows.length).toBeLessThanOrEqual(PEOPLE_PER_PAGE)
})

test('the page of a person has addresses, roles, seats, bookings and codes, and there is none where there is nobody', async () => {
  const { student, booking, courseClass, strangers } = await makeTaught()
  const { code } = await makeDiscount({ personId: student.id })
  expect(await getDeskPerson(db, student.id)).toMatchObject({
    addresses: [{ email: student.email, isPrimary: true }],
    seats: [{ classRef: courseClass.ref, bookingRef: booking.ref, status: 'complete', cancelledAt: null }],
    ...{ bookings: [], codes: [{ code }], roles: [] },
  })
  expect((await getDeskPerson(db, strangers.buyer.personId))?.bookings).toMatchObject([{ ref: booking.ref, seatCount: 2 }])
  for (const id of [randomUUID(), 'nobody', '']) expect(await getDeskPerson(db, id)).toBeNull()
})

test('an admin erases on request with an address typed, and then nobody of that name is found', async () => {
  const mark = randomUUID().slice(0, 8)
  const [person, admin, other] = [await insertPerson({ name: `Gone ${mark}` }), await insertPerson({ roles: ['admin'] }), await insertPerson()]
  const erase = (actor: typeof admin.actor, confirmation: string) => {
    if (actor.kind !== 'person') throw new Error('not a person')
    return erasePerson({ personId: person.id, confirmation, actor, now: NOW })
  }
  expect(await refusalOf(erase(other.actor, person.email))).toHaveProperty('person-unknown')
  expect(await refusalOf(erase(admin.actor, admin.email))).toHaveProperty('confirmation')
  expect(await namesOf(mark)).toEqual([person.name])
  await erase(admin.actor, person.email)
  expect(await namesOf(mark)).toEqual([])
  expect(await getDeskPerson(db, person.id)).toBeNull()
  const deeds = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, person.id))
  expect(deeds).toMatchObject([{ did: 'erased person', actorId: admin.id }])
})
