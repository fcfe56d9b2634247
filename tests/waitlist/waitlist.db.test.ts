import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, courseClasses } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { changeCapacity } from '../../lib/schedule/change-capacity'
import { countSeatsOf } from '../../lib/schedule/seats'
import { leaveWaitlist, waitForAll } from '../../lib/waitlist/leave-waitlist'
import { requireNotPastWaitlist } from '../../lib/waitlist/not-past-waitlist'
import { offerSeats } from '../../lib/waitlist/offer-seats'
import { placeInLine } from '../../lib/waitlist/place-in-line'
import { closeWaitlists, lapseOffers, offerFreeSeats } from '../../lib/waitlist/sweep-waitlists'
import { hold, jobsAbout, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { claimOf, countMails, entryOf, join, makeFullClass } from '../support/waitlist-rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const hours = (count: number) => minutesLater(count * 60)
const free = async (classId: string, now = NOW) => (await countSeatsOf(db, classId, now)).free
const giveBack = async (held: { token: string }[], count: number, now = NOW) => {
  for (const { token } of held.splice(0, count)) await giveBackHold({ token, now })
}

/** A full class of four in which Ada waits for a seat and Ben for two; then so many seats come free and are offered. */
async function offered(seatsFreed: number, ada = 1, ben = 2) {
  const full = await makeFullClass(4)
  const [first, second] = [await join(full.classId, 'Ada', ada), await join(full.classId, 'Ben', ben)]
  await giveBack(full.held, seatsFreed)
  await offerSeats({ classId: full.classId, now: NOW })
  return { ...full, ada: first, ben: second }
}

describe('joining', () => {
  test('takes the next place in line, with a mail', async () => {
    const { classId } = await makeFullClass(2)
    const [ada, ben] = [await join(classId, 'Ada'), await join(classId, 'Ben', 2)]
    expect(await placeInLine(db, await entryOf(ada.token))).toBe(1)
    expect(await placeInLine(db, await entryOf(ben.token))).toBe(2)
    expect(await entryOf(ben.token)).toMatchObject({ status: 'waiting', seats: 2, takesFewer: true })
    expect(await countMails(ben.entryId, 'waitlist-joined')).toBe(1)
  })

  test('is once per address while one waits: again changes nothing and mails the link again', async () => {
    const { classId } = await makeFullClass(4)
    const first = await join(classId, 'Cleo', 2)
    const again = await join(classId, 'Cleo', 4)
    expect(again).toEqual({ ...first, isNew: false })
    expect((await entryOf(first.token)).seats).toBe(2)
    expect(await countMails(first.entryId, 'waitlist-joined')).toBe(2)
    await leaveWaitlist({ token: first.token, now: NOW })
    expect(await join(classId, 'Cleo')).toMatchObject({ isNew: true })
  })

  test('is for classes that sell nothing just now, and for no more seats than there are', async () => {
    const { id } = await makeClass({ capacity: 3 })
    expect(await refusalOf(join(id, 'Dora'))).toEqual({ seats: '3 seats are free just now: you can book without waiting.' })
    const { classId } = await makeFullClass(2)
    expect(await refusalOf(join(classId, 'Dora', 3))).toEqual({ seats: 'This class has 2 seats in all. Enter a smaller number.' })
  })

  test.each([
    ['begun', { startsAt: minutesLater(-1) }, 'This class has begun, so its seats are no longer sold.'],
    ['closed', { bookingClosesAt: NOW }, 'Booking for this class has closed.'],
    ['private', { isPrivate: true, privateOrganisation: 'X' }, 'This is a private class: its seats are not sold here.'],
  ])('is not for a class that is %s', async (_, change, sentence) => {
    const { classId } = await makeFullClass(1)
    await db.update(courseClasses).set(change).where(eq(courseClasses.id, classId))
    expect(await refusalOf(join(classId, 'Dora'))).toEqual({ 'class-closed': sentence })
  })
})

describe('an offer', () => {
  test('claims the seats for a day, in the order of the line, with a mail', async () => {
    const { classId, ada, ben } = await offered(3)
    expect(await entryOf(ada.token)).toMatchObject({ status: 'offered', offeredSeats: 1, offerUntil: hours(24) })
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offeredSeats: 2 })
    expect(await claimOf(ben.entryId)).toMatchObject({ kind: 'offer', seats: 2, until: hours(24) })
    expect(await free(classId)).toBe(0)
    expect(await countMails(ada.entryId, 'waitlist-offer')).toBe(1)
    expect(await offerSeats({ classId, now: NOW })).toBe(0)
  })

  test('of fewer seats than wanted may be left for all of them, at the same place; the seats go on', async () => {
    const { classId, held, ada, ben } = await offered(2, 4, 1)
    expect(await entryOf(ada.token)).toMatchObject({ status: 'offered', offeredSeats: 2 })
    await waitForAll({ token: ada.token, now: NOW })
    await waitForAll({ token: ada.token, now: NOW })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'waiting', takesFewer: false, position: 1 })
    expect(await free(classId)).toBe(2)
    expect(await jobsAbout(classId)).toContainEqual({ task: 'seats-released', payload: { classId } })
    await offerSeats({ classId, now: NOW })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'waiting' })
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
    await leaveWaitlist({ token: ben.token, now: NOW })
    await giveBack(held, 2)
    await offerSeats({ classId, now: NOW })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'offered', offeredSeats: 4 })
  })

  test('that is declined goes on to the next; pressed twice it is declined once', async () => {
    const { classId, ada, ben } = await offered(1)
    await leaveWaitlist({ token: ada.token, now: NOW })
    await leaveWaitlist({ token: ada.token, now: NOW })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'withdrawn' })
    expect(
      (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, ada.entryId))).filter(({ did }) => did === 'declined offer'),
    ).toHaveLength(1)
    await offerSeats({ classId, now: NOW })
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
  })

  test('that lapses is told once and goes on to the next', async () => {
    const { ada, ben } = await offered(1)
    await lapseOffers(hours(24))
    expect(await lapseOffers(hours(24))).toBe(0)
    expect(await entryOf(ada.token)).toMatchObject({ status: 'lapsed' })
    expect(await countMails(ada.entryId, 'waitlist-lapsed')).toBe(1)
    await offerFreeSeats(hours(24))
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offerUntil: hours(48) })
  })

  test('whose time is over blocks nothing, even where nobody has swept: the seat counts as free and the next is offered it', async () => {
    const { classId, ada, ben } = await offered(1)
    // The holds that filled the class are over by then.
    expect(await free(classId, minutesLater(24 * 60 - 1))).toBe(3)
    expect(await free(classId, hours(24))).toBe(4)
    expect(await refusalOf(hold(classId, { offer: ada.token }, hours(24)))).toEqual({
      seats: 'Your offer from the waitlist is over, so no seats are kept for you any more.',
    })
    await offerSeats({ classId, now: hours(24) })
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offeredSeats: 2 })
  })

  test('a cancelled offer that blocked the seat and stalled the list: the seat goes on to the next, and with an empty line the class sells', async () => {
    const { classId, ada, ben } = await offered(1)
    await leaveWaitlist({ token: ada.token, now: NOW })
    expect(await claimOf(ada.entryId)).toBeUndefined()
    await offerSeats({ classId, now: NOW })
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
    await leaveWaitlist({ token: ben.token, now: NOW })
    expect(await free(classId)).toBe(1)
    expect(await refusalOf(hold(classId, { seats: '1' }))).toEqual({})
  })

  test('follows when capacity grows', async () => {
    const { classId } = await makeFullClass(2)
    const { token } = await join(classId, 'Ada', 2)
    await changeCapacity({ classId, capacity: 4, actor: system, now: NOW })
    expect(await jobsAbout(classId)).toContainEqual({ task: 'seats-released', payload: { classId } })
    await offerSeats({ classId, now: NOW })
    expect(await entryOf(token)).toMatchObject({ status: 'offered', offeredSeats: 2 })
  })

  test.each(['given back', 'expired'])('follows when a hold is %s', async (how) => {
    const { classId, held } = await makeFullClass(1)
    const { token } = await join(classId, 'Ada')
    if (how === 'expired') await expireHolds(minutesLater(36))
    else await giveBack(held, 1)
    expect(await jobsAbout(classId)).toContainEqual({ task: 'seats-released', payload: { classId } })
    await offerFreeSeats(minutesLater(36))
    expect(await entryOf(token)).toMatchObject({ status: 'offered' })
  })
})

describe('accepting', () => {
  test('turns the offer into a hold in one act; the entry is over', async () => {
    const { classId, ada } = await offered(1)
    const { bookingId } = await hold(classId, { offer: ada.token })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'accepted', bookingId })
    expect(await claimOf(ada.entryId)).toBeUndefined()
    expect(await rowsOf(bookingId)).toMatchObject({ booking: { status: 'held', seatCount: 1 }, claims: [{ seats: 1 }] })
    expect(await free(classId)).toBe(0)
    expect(Object.keys(await refusalOf(hold(classId, { offer: ada.token })))).toEqual(['seats'])
  })

  test('of fewer seats lets the others go on; of more is refused', async () => {
    const { classId, ben } = await offered(2, 1, 2)
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
    expect(await refusalOf(hold(classId, { offer: ben.token, seats: '2' }))).toEqual({ seats: 'You are offered 1 seat, and you ask for 2.' })
    const other = await offered(3, 3, 1)
    await hold(other.classId, { offer: other.ada.token, seats: '2' })
    await offerSeats({ classId: other.classId, now: NOW })
    expect(await entryOf(other.ben.token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
  })

  test('the same form sent twice is one booking', async () => {
    const { classId, ada } = await offered(1)
    const fields = { offer: ada.token, formKey: '0b0b6c8e-7c1e-4c6b-9a63-1f1b1c6f9a11' }
    const [one, two] = [await hold(classId, fields), await hold(classId, fields)]
    expect(two).toEqual(one)
  })

  test('works for a booking with nothing to pay', async () => {
    const { classId, ada } = await offered(1)
    const { code } = await makeDiscount({ percentBasisPoints: 10_000 })
    const { bookingId, isConfirmed } = await hold(classId, { offer: ada.token, discountCode: code })
    expect(isConfirmed).toBe(true)
    expect(await entryOf(ada.token)).toMatchObject({ status: 'accepted', bookingId })
    expect(await countSeatsOf(db, classId, NOW)).toMatchObject({ taken: 1, held: 3, free: 0 })
  })

  test('and then not paying gives the seat to the next', async () => {
    const { classId, ada, ben } = await offered(1)
    await hold(classId, { offer: ada.token }, minutesLater(1))
    await expireHolds(minutesLater(36))
    await offerSeats({ classId, now: minutesLater(36) })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'accepted' })
    expect(await entryOf(ben.token)).toMatchObject({ status: 'offered' })
  })

  test('a hold made out of an offer may be changed to as many seats, and the entry follows it', async () => {
    const { classId, ada } = await offered(2, 2, 1)
    const first = await hold(classId, { offer: ada.token, seats: '2' })
    const second = await hold(classId, { replaces: first.token, seats: '2', poNumber: 'PO 7' })
    expect(await entryOf(ada.token)).toMatchObject({ status: 'accepted', bookingId: second.bookingId })
  })

  test('a form that was changed and sent again keeps the seats of its offer', async () => {
    const { classId, ada } = await offered(2, 2, 1)
    const fields = { offer: ada.token, formKey: '7c9e6679-7425-40de-944b-e07fc1f90ae7' }
    await hold(classId, { ...fields, seats: '2' })
    expect(await refusalOf(hold(classId, { ...fields, seats: '2', poNumber: 'PO 8' }))).toEqual({})
    expect(await countSeatsOf(db, classId, NOW)).toMatchObject({ held: 4, free: 0 })
  })

  test('works for the class of the offer alone', async () => {
    const { ada } = await offered(1)
    const { id } = await makeClass()
    expect(Object.keys(await refusalOf(hold(id, { offer: ada.token })))).toEqual(['seats'])
  })
})

const FIRST = 'The free seats of this class go to the people on the waitlist first. Join the waitlist to be next in line.'

describe('no sale past the waitlist', () => {
  test('while somebody waits who could be offered something, nobody else buys', async () => {
    const { classId, held } = await makeFullClass(3)
    const { token } = await join(classId, 'Ada')
    await giveBack(held, 2)
    expect(await refusalOf(hold(classId))).toEqual({ seats: FIRST })
    expect(await refusalOf(db.transaction((tx) => requireNotPastWaitlist(tx, { classId, seats: 1, now: NOW })))).toEqual({ seats: FIRST })
    await offerSeats({ classId, now: NOW })
    expect(await entryOf(token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
    expect(await refusalOf(hold(classId))).toEqual({})
    expect(await refusalOf(hold(classId))).toEqual({ seats: 'This class is full. No seat is free at the moment.' })
  })

  test('who waits for more than there is holds nobody up', async () => {
    const { classId, ada, ben } = await offered(2, 4, 1)
    await leaveWaitlist({ token: ben.token, now: NOW })
    await waitForAll({ token: ada.token, now: NOW })
    expect(await refusalOf(hold(classId, { seats: '2' }))).toEqual({})
  })

  test('changing a hold to as many or fewer seats is no sale; to more is one', async () => {
    const { id: classId } = await makeClass({ capacity: 4 })
    const mine = await hold(classId, { seats: '2' })
    const others = await hold(classId, { seats: '2' })
    await join(classId, 'Ada')
    await giveBackHold({ token: others.token, now: NOW })
    expect(await refusalOf(hold(classId, { replaces: mine.token, seats: '3' }))).toEqual({ seats: FIRST })
    expect(await refusalOf(hold(classId, { replaces: mine.token, seats: '1' }))).toEqual({})
  })

  test('a late payment takes no seat from somebody who waits', async () => {
    const { id: classId } = await makeClass({ capacity: 1 })
    const late = await hold(classId)
    const sessionId = await openPage(late.bookingId)
    const { token } = await join(classId, 'Ada')
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: minutesLater(36) })).toBe('refunded')
    await offerFreeSeats(minutesLater(36))
    expect(await entryOf(token)).toMatchObject({ status: 'offered' })
  })

  test('a late payment is seated where more is free than the line wants', async () => {
    const { id: classId } = await makeClass({ capacity: 2 })
    const late = await hold(classId)
    const sessionId = await openPage(late.bookingId)
    await hold(classId)
    const { token } = await join(classId, 'Ada')
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: minutesLater(36) })).toBe('confirmed')
    await offerSeats({ classId, now: minutesLater(36) })
    expect(await entryOf(token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
  })
})

describe('the end of a line', () => {
  test.each([
    ['begun', { startsAt: NOW }],
    ['closed for booking', { bookingClosesAt: NOW }],
    ['called off', { status: 'cancelled' as const }],
  ])('comes when the class is %s: everybody in it is told once', async (_, change) => {
    const { classId, ada, ben } = await offered(1)
    await db.update(courseClasses).set(change).where(eq(courseClasses.id, classId))
    expect(await closeWaitlists(NOW)).toBeGreaterThanOrEqual(2)
    expect(await closeWaitlists(NOW)).toBe(0)
    for (const { token, entryId } of [ada, ben]) {
      expect(await entryOf(token)).toMatchObject({ status: 'lapsed' })
      expect(await countMails(entryId, 'waitlist-closed')).toBe(1)
    }
    expect(await claimOf(ada.entryId)).toBeUndefined()
  })
})
