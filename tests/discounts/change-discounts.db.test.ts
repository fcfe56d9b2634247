import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, discountCourses, discounts, discountUses, mails } from '../../db/schema'
import { readDiscountFilters } from '../../lib/discounts/discount-list'
import { issueAlumniDiscounts } from '../../lib/discounts/issue-alumni-discounts'
import { issueDiscount, type NewDiscount } from '../../lib/discounts/issue-discount'
import { mailDiscount } from '../../lib/discounts/mail-discount'
import { getDiscount, listDiscountHistory, listDiscounts, listDiscountUses } from '../../lib/discounts/queries'
import { restartDiscount, stopDiscount } from '../../lib/discounts/stop-discount'
import { makeClass, makeCourse, NOW } from '../support/make'
import { insertBooking, insertPerson } from '../support/rows'

let admin: Awaited<ReturnType<typeof insertPerson>>
let trainer: Awaited<ReturnType<typeof insertPerson>>
beforeAll(async () => {
  admin = await insertPerson({ name: 'Nadia Karim', roles: ['admin'] })
  trainer = await insertPerson({ roles: ['trainer'] })
})
beforeEach(async () => {
  await db.delete(discountUses)
  await db.delete(discountCourses)
  await db.delete(discounts)
  await db.delete(mails)
})

const plain: NewDiscount = {
  code: 'spring-10',
  worth: { kind: 'percent', percentBasisPoints: 1000 },
  scope: { kind: 'all-courses' },
  validFrom: null,
  validUntil: null,
  seatLimit: null,
  seatLimitPerPerson: null,
  appliesToEarlyBird: true,
  isReturnedOnCancel: true,
  origin: 'campaign',
  reason: 'Spring',
  ownerEmail: null,
}
const issue = (changes: Partial<NewDiscount> = {}, actor = admin.actor) => issueDiscount({ discount: { ...plain, ...changes }, actor, now: NOW })

describe('an open code', () => {
  test('is kept folded, so that what someone types finds it', async () => {
    expect((await issue({ code: '  Spring-10 ' })).code).toBe('SPRING-10')
    expect(await db.select().from(mails)).toEqual([])
  })

  test('is made up where none was typed', async () => expect((await issue({ code: null })).code).toMatch(/^CODE-\w{4}-\w{4}$/))

  test('of a name that is taken goes to exactly one of many admins', async () => {
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => issue()))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'code-taken', field: 'code' })
  })

  test('can be a fixed sum, for some courses, between two days, so many seats', async () => {
    const [one, other] = [await makeCourse(), await makeCourse()]
    const validUntil = new Date('2027-01-01T00:00:00Z')
    const { discountId } = await issue({
      worth: { kind: 'fixed', amountMinor: 15000, currency: 'EUR' },
      scope: { kind: 'some-courses', courseIds: [one.id, other.id, one.id] },
      validFrom: NOW,
      validUntil,
      seatLimit: 10,
      seatLimitPerPerson: 2,
      appliesToEarlyBird: false,
      isReturnedOnCancel: false,
    })
    const [row] = await db.select().from(discounts).where(eq(discounts.id, discountId))
    expect(row).toMatchObject({
      kind: 'fixed',
      amountMinor: 15000,
      currency: 'EUR',
      scope: 'some-courses',
      validFrom: NOW,
      validUntil,
      seatLimit: 10,
    })
    expect(row).toMatchObject({ seatLimitPerPerson: 2, appliesToEarlyBird: false, isReturnedOnCancel: false, issuedById: admin.id })
    expect((await getDiscount(db, 'SPRING-10', NOW))?.courseCodes).toEqual([one.code, other.code].sort())
  })

  test.each([
    ['of two letters', { code: 'ab' }, 'code-malformed'],
    ['with an umlaut', { code: 'frühling' }, 'code-malformed'],
    ['that ends before it begins', { validFrom: new Date('2027-02-01'), validUntil: new Date('2027-01-01') }, 'ends-before-it-begins'],
    ['that is over already', { validUntil: NOW }, 'ends-before-it-begins'],
    ['for no course', { scope: { kind: 'some-courses', courseIds: [] } }, 'no-courses'],
  ] as const)('%s is refused', async (_, changes, code) => {
    await expect(issue(changes as Partial<NewDiscount>)).rejects.toMatchObject({ code })
    expect(await db.select().from(discounts)).toEqual([])
  })
})

test('a personal code belongs to its person, who is told by mail', async () => {
  const { discountId } = await issue({ ownerEmail: 'Mei@Lin.example', origin: 'goodwill', code: null })
  const [mail] = await db.select().from(mails)
  expect(mail).toMatchObject({ to: 'mei@lin.example', template: 'personal-code', params: { discountId } })
  await mailDiscount({ discountId, actor: admin.actor, now: NOW })
  expect(await db.select().from(mails)).toHaveLength(2)
  await stopDiscount({ discountId, actor: admin.actor, now: NOW })
  await expect(mailDiscount({ discountId, actor: admin.actor, now: NOW })).rejects.toMatchObject({ code: 'discount-stopped' })
})

test('an open code is mailed to nobody', async () => {
  const { discountId } = await issue()
  await expect(mailDiscount({ discountId, actor: admin.actor, now: NOW })).rejects.toMatchObject({ code: 'not-personal' })
})

test('stopping and restarting happen once each, however often they are pressed, and are on record', async () => {
  const { discountId, code } = await issue()
  const change = { discountId, actor: admin.actor, now: NOW }
  await Promise.all([stopDiscount(change), stopDiscount(change), stopDiscount(change)])
  expect((await getDiscount(db, code, NOW))?.state).toBe('stopped')
  await Promise.all([restartDiscount(change), restartDiscount(change)])
  expect((await getDiscount(db, code, NOW))?.state).toBe('active')
  const did = (await listDiscountHistory(db, discountId)).map((entry) => entry.did).sort()
  expect(did).toEqual(['issued discount', 'restarted discount', 'stopped discount'])
  expect((await listDiscountHistory(db, discountId))[0]?.actorName).toBe('Nadia Karim')
})

test('an alumni code that was stopped does not come back beside a newer one', async () => {
  const give = () =>
    issueAlumniDiscounts({ recipients: [{ email: 'two@rights.example', name: null }], validUntil: null, reason: null, actor: admin.actor, now: NOW })
  const discountId = (await give()).issued[0]?.discountId as string
  await stopDiscount({ discountId, actor: admin.actor, now: NOW })
  await give()
  await expect(restartDiscount({ discountId, actor: admin.actor, now: NOW })).rejects.toMatchObject({ code: 'right-is-standing' })
})

test('each command refuses whoever is not an admin, and changes nothing', async () => {
  const { discountId } = await issue({ ownerEmail: 'mei@lin.example' })
  const before = await db.select().from(auditEntries)
  const change = { discountId, actor: trainer.actor, now: NOW }
  for (const attempt of [
    () => issue({ code: 'mine' }, trainer.actor),
    () => stopDiscount(change),
    () => restartDiscount(change),
    () => mailDiscount(change),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await db.select().from(auditEntries)).toHaveLength(before.length)
})

describe('the list', () => {
  const list = async (query: Record<string, string> = {}, now = NOW) =>
    (await listDiscounts(db, readDiscountFilters(query), now)).rows.map((row) => row.discount.code)

  beforeEach(async () => {
    await issue({ code: 'OPEN-ALL' })
    await issue({ code: 'LATER', validFrom: new Date('2027-03-01'), origin: 'partner' })
    await issue({ code: 'ONCE', seatLimit: 1 })
    await issue({ code: 'ENDS', validUntil: new Date('2026-12-01') })
    await issue({ code: 'HERS', ownerEmail: 'mei@lin.example', reason: '100%_sure', origin: 'goodwill' })
    const stopped = await issue({ code: 'STOPPED' })
    await stopDiscount({ discountId: stopped.discountId, actor: admin.actor, now: NOW })
    const { id: classId } = await makeClass()
    const booking = await insertBooking({ classId, buyerId: trainer.id })
    const [once] = await db.select().from(discounts).where(eq(discounts.code, 'ONCE'))
    const use = { discountId: once?.id as string, bookingId: booking.id, personId: trainer.id, seats: 1, createdAt: NOW }
    await db.insert(discountUses).values({ ...use, status: 'reserved', reservedUntil: new Date('2026-11-23T10:40:00Z') })
  })

  test('narrows by state, which follows from dates, limits and live reservations', async () => {
    expect(await list({ state: 'active' })).toEqual(['ENDS', 'HERS', 'OPEN-ALL'])
    expect(await list({ state: 'to-come' })).toEqual(['LATER'])
    expect(await list({ state: 'used-up' })).toEqual(['ONCE'])
    expect(await list({ state: 'stopped' })).toEqual(['STOPPED'])
    expect(await list({ state: 'ended' }, new Date('2026-12-01'))).toEqual(['ENDS'])
    expect(await list({ state: 'used-up' }, new Date('2026-11-23T10:40:00Z'))).toEqual([])
  })

  test('narrows by origin, owner and a search over code, person, address and reason, where signs of patterns are plain signs', async () => {
    expect(await list({ origin: 'partner' })).toEqual(['LATER'])
    expect(await list({ owner: 'personal' })).toEqual(['HERS'])
    expect(await list({ q: 'en' })).toEqual(['ENDS', 'OPEN-ALL'])
    expect(await list({ q: 'lin.EXAMPLE' })).toEqual(['HERS'])
    expect(await list({ q: '0%_' })).toEqual(['HERS'])
    expect(await list({ q: '%' })).toEqual(['HERS'])
    expect(await list({ q: 'HE\0RS' })).toEqual(['HERS'])
    expect(await list({ q: "'; drop table discounts" })).toEqual([])
  })

  test('sorts, and goes on over pages without losing or repeating a code', async () => {
    expect(await list({ sort: 'code' })).toEqual(['ENDS', 'HERS', 'LATER', 'ONCE', 'OPEN-ALL', 'STOPPED'])
    expect((await list({ sort: 'used' }))[0]).toBe('ONCE')
    expect((await list({ sort: 'ends' }))[0]).toBe('ENDS')
    for (let n = 0; n < 30; n++) await issue({ code: `MANY-${n}` })
    const [first, second] = [await list(), await list({ page: '2' })]
    expect(first).toHaveLength(25)
    expect(new Set([...first, ...second]).size).toBe(36)
  })

  test('a discount shows its uses with booking, class and state', async () => {
    const row = await getDiscount(db, 'ONCE', NOW)
    expect(row).toMatchObject({ usedSeats: 1, usedBookings: 1, issuerName: 'Nadia Karim' })
    expect(await listDiscountUses(db, row?.discount.id as string)).toMatchObject([{ status: 'reserved', seats: 1, buyerName: 'Amara Osei' }])
    expect(await getDiscount(db, 'NOT-THERE', NOW)).toBeNull()
  })
})
