import { asc, eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookingLines, enrolments, mails, personEmails } from '../../db/schema'
import { assignList, planList } from '../../lib/enrolments/assign-list'
import { assignSeat } from '../../lib/enrolments/assign-seat'
import { changeEnrolLink, getEnrolLink, takeSeat } from '../../lib/enrolments/enrol-link'
import { refusalOf } from '../support/booking-rows'
import { makeClass, makeDiscount } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson, NOW } from '../support/rows'

const locks = vi.hoisted(() => ({ areLetGo: false }))

// The negative control lets the locks go as soon as the seats are read, and waits there, so that the other comes in between.
vi.mock('../../lib/enrolments/lock-seat', async (original) => {
  const real = await original<typeof import('../../lib/enrolments/lock-seat')>()
  const lockSeats: typeof real.lockSeats = async (tx, where) => {
    if (!locks.areLetGo) return real.lockSeats(tx, where)
    const seats = await db.transaction((brief) => real.lockSeats(brief, where))
    await tx.execute(sql`select pg_sleep(0.2)`)
    return seats
  }
  return { ...real, lockSeats }
})
afterEach(() => {
  locks.areLetGo = false
})

async function group(seats: number, given: Partial<typeof enrolments.$inferInsert> = {}) {
  const courseClass = await makeClass({ goal: null, capacity: 100 })
  const buyer = await insertPerson({ name: 'Amara Osei' })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: seats })
  return { courseClass, booking, buyer, seats: await addSeats(booking.id, courseClass.id, seats, given) }
}

async function addSeats(bookingId: string, classId: string, count: number, given: Partial<typeof enrolments.$inferInsert> = {}) {
  const money = { listMinor: 220_000, discountMinor: 0, netMinor: 220_000, taxMinor: 44_000, grossMinor: 264_000 }
  const [last] = await db
    .select({ most: sql<number>`coalesce(max(position), 0)::int` })
    .from(bookingLines)
    .where(eq(bookingLines.bookingId, bookingId))
  const made = []
  for (let position = (last?.most ?? 0) + 1; made.length < count; position++) {
    const [line] = await db
      .insert(bookingLines)
      .values({ bookingId, classId, position, ...money })
      .returning()
    made.push(await insertEnrolment({ bookingId, classId, bookingLineId: line?.id, ...given }))
  }
  return made
}

const seatsOf = (bookingId: string) =>
  db
    .select({ status: enrolments.status, name: enrolments.studentName, email: enrolments.studentEmail })
    .from(enrolments)
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(eq(enrolments.bookingId, bookingId))
    .orderBy(asc(bookingLines.position))
const paste = ({ booking, courseClass }: Awaited<ReturnType<typeof group>>, text: string) =>
  assignList({ bookingToken: booking.token, classId: courseClass.id, text, now: NOW })

describe('a pasted list', () => {
  test('is read in every usual shape, seats its people in order, and invites each once', async () => {
    const own = await group(5)
    const text = 'Priya Nair <priya@list.example>\nBecker, Jonas, jonas@list.example\r\n\nmei@list.example\nElif Yılmaz\telif@list.example'
    expect(await paste(own, text)).toEqual({ invited: 4 })
    expect((await seatsOf(own.booking.id)).map(({ name, email }) => [name, email])).toEqual([
      ['Priya Nair', 'priya@list.example'],
      ['Becker Jonas', 'jonas@list.example'],
      [null, 'mei@list.example'],
      ['Elif Yılmaz', 'elif@list.example'],
      [null, null],
    ])
    const sent = await db.select().from(mails).where(eq(mails.bookingId, own.booking.id))
    expect(sent.map(({ template, to }) => `${template} ${to}`).sort()).toEqual(
      ['elif', 'jonas', 'mei', 'priya'].map((name) => `seat-assigned ${name}@list.example`),
    )
  })

  test('does nothing at all while one line is wrong, and says which and why', async () => {
    const own = await group(3)
    const twice = await insertPerson({ email: 'twice@list.example' })
    await db.insert(personEmails).values({ email: 'twice@private.example', personId: twice.id, isPrimary: false })
    const seated = await insertPerson({ email: 'seated@list.example' })
    await addSeats(own.booking.id, own.courseClass.id, 1, { personId: seated.id })
    const text = [
      'A B <a@list.example>',
      'nobody here',
      'C <twice@list.example>',
      'D <twice@private.example>',
      'E <Seated@list.example>',
      'F <A@list.example>',
      'G <g@list.example>',
      'H <h@list.example>',
    ].join('\n')
    const planned = await planList({ bookingToken: own.booking.token, classId: own.courseClass.id, text, now: NOW })
    expect(planned.mistakes).toEqual([
      { line: 2, message: "There is no e-mail address in 'nobody here'." },
      { line: 4, message: 'twice@private.example belongs to the same person as line 3.' },
      { line: 5, message: 'seated@list.example has a seat in this class already.' },
      { line: 6, message: 'a@list.example stands in line 1 already.' },
      { line: 8, message: 'There is no seat left for h@list.example.' },
    ])
    expect(planned.students.map(({ line }) => line)).toEqual([1, 3, 7])
    expect(await paste(own, text)).toEqual(planned)
    expect((await seatsOf(own.booking.id)).filter(({ status }) => status === 'invited')).toEqual([])
    expect(await db.select().from(mails).where(eq(mails.bookingId, own.booking.id))).toEqual([])
  })

  test('leaves a seat alone whose price is that of somebody’s own discount', async () => {
    const own = await group(1)
    const owner = await insertPerson()
    const discount = await makeDiscount({ personId: owner.id })
    await db.update(bookingLines).set({ personId: owner.id, discountId: discount.id }).where(eq(bookingLines.bookingId, own.booking.id))
    expect(await paste(own, 'A B <a2@list.example>')).toMatchObject({ seatsFree: 0, mistakes: [{ line: 1 }] })
    const own2 = { bookingToken: own.booking.token, enrolmentId: own.seats[0]?.id ?? '', now: NOW }
    expect(await refusalOf(assignSeat({ ...own2, name: 'A', email: 'a2@list.example' }))).toHaveProperty('difference-due')
    await assignSeat({ ...own2, name: 'Owner', email: owner.email })
  })

  test('opens by the link of its own booking only', async () => {
    const [own, other] = [await group(2), await group(2)]
    const asked = { bookingToken: other.booking.token, classId: own.courseClass.id, text: 'A <x@list.example>', now: NOW }
    expect(await refusalOf(planList(asked))).toHaveProperty('no-such-seat')
    expect(await refusalOf(assignList(asked))).toHaveProperty('no-such-seat')
    expect(
      await refusalOf(
        assignSeat({ bookingToken: other.booking.token, enrolmentId: own.seats[0]?.id ?? '', name: 'A', email: 'x@list.example', now: NOW }),
      ),
    ).toHaveProperty('no-such-seat')
  })

  test('pasted twice at once seats everybody once', async () => {
    const own = await group(4)
    const text = 'A <a@race.example>\nB <b@race.example>'
    const both = await Promise.all([paste(own, text), paste(own, text)])
    expect(both.filter((one) => 'invited' in one)).toHaveLength(1)
    expect(both.find((one) => 'mistakes' in one)).toMatchObject({ mistakes: [{ line: 1 }, { line: 2 }] })
    expect((await seatsOf(own.booking.id)).filter(({ status }) => status === 'invited')).toHaveLength(2)
  })

  test('negative control: without the locks both lists are taken for done', async () => {
    locks.areLetGo = true
    const own = await group(4)
    const text = 'A <a@control.example>\nB <b@control.example>'
    expect(await Promise.all([paste(own, text), paste(own, text)])).toEqual([{ invited: 2 }, { invited: 2 }])
  })

  test('of two bookings at once seats a person in one of them', async () => {
    const own = await group(2)
    const other = await insertBooking({ classId: own.courseClass.id, buyerId: own.buyer.id, seatCount: 2 })
    await addSeats(other.id, own.courseClass.id, 2)
    const text = 'A <a@tworace.example>\nB <b@tworace.example>'
    const both = await Promise.all([paste(own, text), paste({ ...own, booking: other }, text)])
    expect(both.filter((one) => 'invited' in one)).toHaveLength(1)
  })
})

describe('an enrol link', () => {
  const linked = async (seats: number) => {
    const own = await group(seats)
    await changeEnrolLink({ bookingToken: own.booking.token, wish: 'on', now: NOW })
    return { ...own, enrolToken: await tokenOf(own.booking.id) }
  }
  const tokenOf = async (id: string) => (await db.query.bookings.findFirst({ where: (b, { eq: is }) => is(b.id, id) }))?.enrolToken ?? ''
  const take = ({ enrolToken, courseClass }: Awaited<ReturnType<typeof linked>>, email: string) =>
    takeSeat({ enrolToken, classRef: courseClass.ref, name: 'Colleague', email, now: NOW })

  test('opens the unnamed seats, tells how many are left, and dies when it is renewed or switched off', async () => {
    const own = await linked(2)
    await take(own, 'c1@link.example')
    expect((await getEnrolLink(db, own.enrolToken))?.classes).toEqual([expect.objectContaining({ ref: own.courseClass.ref, seatsLeft: 1 })])
    expect(await refusalOf(take(own, 'C1@link.example'))).toHaveProperty('email')
    await changeEnrolLink({ bookingToken: own.booking.token, wish: 'renew', now: NOW })
    expect(await getEnrolLink(db, own.enrolToken)).toBeNull()
    expect(await refusalOf(take(own, 'c2@link.example'))).toHaveProperty('no-such-seat')
    const renewed = await tokenOf(own.booking.id)
    await changeEnrolLink({ bookingToken: own.booking.token, wish: 'off', now: NOW })
    expect(await getEnrolLink(db, renewed)).toBeNull()
  })

  test('gives the last seat to one of two', async () => {
    const own = await linked(1)
    const both = await Promise.all([refusalOf(take(own, 'one@last.example')), refusalOf(take(own, 'two@last.example'))])
    expect(both.map((refusal) => Object.keys(refusal)).sort()).toEqual([[], ['no-seat-left']])
    expect(await db.select().from(mails).where(eq(mails.bookingId, own.booking.id))).toHaveLength(1)
  })

  test('negative control: without the locks two are told that the last seat is theirs', async () => {
    locks.areLetGo = true
    const own = await linked(1)
    const both = await Promise.all([refusalOf(take(own, 'one@control.example')), refusalOf(take(own, 'two@control.example'))])
    expect(both).toEqual([{}, {}])
  })
})
