import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { discountCourses } from '../../db/schema'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { findDiscounts } from '../../lib/discounts/find-discounts'
import { findStandingCode } from '../../lib/discounts/find-standing-code'
import { hold, makePerson, refusalOf } from '../support/booking-rows'
import { makeClass, makeCourse, makeDiscount, minutesLater, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const usedUp = (code: string) => ({ discountCode: `${code} has been used up. Empty the field, or try another code.` })
const book = async (fields: Record<string, string>, now = NOW) => hold((await makeClass()).id, fields, now)

describe('a limit in total', () => {
  test('is counted in seats over all bookings and classes', async () => {
    const { code } = await makeDiscount({ seatLimit: 3 })
    await book({ discountCode: code, seats: '2' })
    expect(await refusalOf(book({ discountCode: code, seats: '2' }))).toEqual({
      discountCode: `${code} is good for 1 more seat, and you ask for 2.`,
    })
    await book({ discountCode: code })
    expect(await refusalOf(book({ discountCode: code }))).toEqual(usedUp(code))
  })

  test('of one seat, reserved by a hold that lapsed, is free for others to the instant', async () => {
    const { code } = await makeDiscount({ seatLimit: 1 })
    await book({ discountCode: code })
    expect(await refusalOf(book({ discountCode: code, buyerEmail: 'b@buyers.example' }, minutesLater(34)))).toEqual(usedUp(code))
    expect(await refusalOf(book({ discountCode: code, buyerEmail: 'b@buyers.example' }, minutesLater(35)))).toEqual({})
  })

  test('is given back with the seats', async () => {
    const { code } = await makeDiscount({ seatLimit: 1 })
    const { token } = await book({ discountCode: code })
    await giveBackHold({ token, now: NOW })
    expect(await refusalOf(book({ discountCode: code }))).toEqual({})
  })
})

describe('a limit per person', () => {
  test('counts the buyer by address, however it is written', async () => {
    const { code } = await makeDiscount({ seatLimitPerPerson: 1 })
    await book({ discountCode: code, buyerEmail: 'Per.Person@buyers.example' })
    expect(await refusalOf(book({ discountCode: code, buyerEmail: ' per.person@BUYERS.example' }))).toEqual(usedUp(code))
  })

  test('a colleague refused because a limit per company was meant per person: may use it', async () => {
    const { code } = await makeDiscount({ seatLimitPerPerson: 1 })
    await book({ discountCode: code, buyerEmail: 'first@lindqvist.example' })
    expect(await refusalOf(book({ discountCode: code, buyerEmail: 'second@lindqvist.example' }))).toEqual({})
  })
})

describe('scope', () => {
  test('one class, some courses', async () => {
    const [mine, other] = [await makeClass(), await makeClass()]
    const forClass = await makeDiscount({ scope: 'one-class', classId: mine.id })
    const forCourse = await makeDiscount({ scope: 'some-courses' })
    await db.insert(discountCourses).values([
      { discountId: forCourse.id, courseId: mine.courseId },
      { discountId: forCourse.id, courseId: (await makeCourse()).id },
    ])
    for (const { code } of [forClass, forCourse]) expect(await refusalOf(hold(mine.id, { discountCode: code }))).toEqual({})
    expect(await refusalOf(hold(other.id, { discountCode: forClass.code }))).toEqual({ discountCode: `${forClass.code} is for another class.` })
    expect(await refusalOf(hold(other.id, { discountCode: forCourse.code }))).toEqual({
      discountCode: `${forCourse.code} is for other courses than this one.`,
    })
  })

  test('all that is wrong with several codes is said at once', async () => {
    const early = await makeDiscount({ validFrom: new Date('2027-01-01T00:00:00Z') })
    const stopped = await makeDiscount({ stoppedAt: NOW })
    const { discountCode = '' } = await refusalOf(book({ discountCode: `${early.code} ${stopped.code}` }))
    expect(discountCode).toContain(`${early.code} is valid from 1 January 2027 only.`)
    expect(discountCode).toContain(`${stopped.code} is no longer valid.`)
  })
})

test('codes are found in the order typed, and a code with wildcards finds nothing', async () => {
  const [a, b] = [await makeDiscount(), await makeDiscount()]
  expect((await findDiscounts(db, [b.code, a.code])).map((found) => found.code)).toEqual([b.code, a.code])
  expect(await refusalOf(findDiscounts(db, ['%', "' OR 1=1 --"]))).toHaveProperty('discountCode')
  expect(await findDiscounts(db, [])).toEqual([])
})

describe('a standing right', () => {
  test('is found for its person; stopped, over, or of another it is not', async () => {
    const ada = await makePerson('ada@people.example')
    expect(await findStandingCode(db, ada, NOW)).toBeNull()
    await makeDiscount({ personId: ada, origin: 'goodwill' })
    await makeDiscount({ personId: ada, origin: 'alumni', stoppedAt: NOW })
    await makeDiscount({ personId: await makePerson('ben@people.example'), origin: 'alumni' })
    expect(await findStandingCode(db, ada, NOW)).toBeNull()
    const { code } = await makeDiscount({ personId: ada, origin: 'alumni', validUntil: minutesLater(10) })
    expect(await findStandingCode(db, ada, minutesLater(9))).toBe(code)
    expect(await findStandingCode(db, ada, minutesLater(10))).toBeNull()
  })
})
