import { and, asc, eq, sql } from 'drizzle-orm'
import ICAL from 'ical.js'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, callOffCases, callOffs, enrolments, invoices, mails, people, personEmails, quotes, refunds, seatClaims } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { callOffClass } from '../../lib/bookings/call-off-class'
import { settleCase, settleUnanswered } from '../../lib/bookings/settle-case'
import { tellCallOff } from '../../lib/bookings/tell-call-off'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, jobsAbout, openPage, refusalOf } from '../support/booking-rows'
import { makeClass, makeCourse, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

/** With the locks out, both read the booking before either goes on. */
const locks = vi.hoisted(() => ({ areOut: false, waiting: [] as (() => void)[] }))
vi.mock('../../lib/bookings/lock-booking', async (load) => {
  const real = await load<typeof import('../../lib/bookings/lock-booking')>()
  return {
    ...real,
    lockBooking: async (tx: Parameters<typeof real.lockBooking>[0], id: string) => {
      if (!locks.areOut) return real.lockBooking(tx, id)
      const [booking] = await tx.select().from(bookings).where(eq(bookings.id, id))
      await bothAreHere()
      return booking as NonNullable<typeof booking>
    },
  }
})

/** Lets go of those that wait as soon as there are two, and of nobody who comes later. */
async function bothAreHere(): Promise<void> {
  if (locks.waiting.length > 1) return
  await new Promise<void>((go) => {
    locks.waiting.push(go)
    if (locks.waiting.length === 2) for (const each of locks.waiting) each()
  })
}

const reason = 'Our trainer is ill.'

async function pay(classId: string, fields: Record<string, string> = {}) {
  const { bookingId } = await hold(classId, { buyerEmail: `buyer-${crypto.randomUUID().slice(0, 8)}@buyers.example`, ...fields })
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: NOW })
  return requireBooking(bookingId)
}

async function requireBooking(bookingId: string) {
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
  if (!booking) throw new Error('no booking')
  return booking
}

/** An open class, and another one of its course with as many seats, at a price of its own. */
async function twoClasses({ otherMinor = 220_000 } = {}) {
  const course = await makeCourse()
  const first = await makeClass({ courseId: course.id })
  const second = await makeClass({ courseId: course.id, startsAt: new Date('2027-03-02T13:00:00Z'), listMinor: otherMinor })
  return { first, second }
}

const casesOf = (classId: string) => db.select().from(callOffCases).where(eq(callOffCases.classId, classId)).orderBy(asc(callOffCases.id))
const caseOf = async (bookingId: string) => {
  const [found] = await db.select().from(callOffCases).where(eq(callOffCases.bookingId, bookingId))
  if (!found) throw new Error('no case')
  return found
}
const refundsOf = (bookingId: string) => db.select().from(refunds).where(eq(refunds.bookingId, bookingId))
const liveSeats = (bookingId: string) =>
  db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, bookingId), sql`${enrolments.cancelledAt} is null`))
const mailsTo = (to: string, template: string) =>
  db
    .select()
    .from(mails)
    .where(and(eq(mails.to, to), eq(mails.template, template)))
const answerUntil = async (classId: string) => (await db.select().from(callOffs).where(eq(callOffs.classId, classId)))[0]?.answerUntil ?? NOW

describe('calling a class off', () => {
  test('ends what is held and asked for, claims nothing more, and opens one case for each booking with seats', async () => {
    const { first } = await twoClasses()
    const paid = [await pay(first.id, { seats: '2' }), await pay(first.id)]
    const held = await hold(first.id, { seats: '3' })
    const [waiter] = await db.insert(people).values({ createdAt: NOW }).returning()
    await db.insert(personEmails).values({ email: 'waiter@people.example', personId: waiter?.id ?? '' })
    const quote = {
      number: `Q-${crypto.randomUUID()}`,
      token: crypto.randomUUID(),
      classId: first.id,
      buyerId: waiter?.id ?? '',
      buyerName: 'Q',
      buyerEmail: 'waiter@people.example',
    }
    const money = {
      currency: 'GBP',
      taxTreatment: 'standard' as const,
      vatBasisPoints: 2000,
      listMinor: 0,
      discountMinor: 0,
      netMinor: 0,
      taxMinor: 0,
      totalMinor: 0,
    }
    const [made] = await db
      .insert(quotes)
      .values({
        ...quote,
        ...money,
        country: 'GB',
        customerType: 'business',
        seatCount: 2,
        lines: [],
        validUntil: minutesLater(1000),
        createdAt: NOW,
      })
      .returning()
    await db.insert(seatClaims).values({ classId: first.id, kind: 'quote', quoteId: made?.id, seats: 2, until: minutesLater(1000), createdAt: NOW })
    expect(await callOffClass({ classId: first.id, reason, actor: system, now: NOW })).toEqual({ cases: 2 })
    expect((await requireBooking(held.bookingId)).status).toBe('cancelled')
    expect(await countSeatsOf(db, first.id, NOW)).toMatchObject({ taken: 3, held: 0 })
    expect(
      (
        await db
          .select()
          .from(quotes)
          .where(eq(quotes.id, made?.id ?? ''))
      )[0]?.status,
    ).toBe('withdrawn')
    const cases = await casesOf(first.id)
    expect(cases.map(({ bookingId }) => bookingId).sort()).toEqual(paid.map(({ id }) => id).sort())
    expect((await jobsAbout(...cases.map(({ id }) => id))).map(({ task }) => task)).toEqual(['tell-call-off', 'tell-call-off'])
    expect((await requireBooking(paid[0]?.id ?? '')).status).toBe('confirmed')
  })

  test('a payment that was on its way is refunded in full', async () => {
    const { first } = await twoClasses()
    const { bookingId } = await hold(first.id)
    const sessionId = await openPage(bookingId)
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: minutesLater(1) })).toBe('refunded')
    expect(await refundsOf(bookingId)).toMatchObject([{ amountMinor: 264_000 }])
  })

  test('by two admins at once happens once', async () => {
    const { first } = await twoClasses()
    const booking = await pay(first.id)
    const admins = [await insertPerson({ roles: ['admin'] }), await insertPerson({ roles: ['admin'] })]
    const both = await Promise.allSettled(admins.map(({ actor }) => callOffClass({ classId: first.id, reason, actor, now: NOW })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ code: 'class-state' })
    expect(await casesOf(first.id)).toHaveLength(1)
    expect(await jobsAbout((await caseOf(booking.id)).id)).toHaveLength(1)
  })

  test('while many are booking leaves nobody with a seat and no case, and no hold behind', async () => {
    const { first } = await twoClasses()
    await Promise.all([
      ...Array.from({ length: 6 }, () => pay(first.id).catch((error) => error)),
      callOffClass({ classId: first.id, reason, actor: system, now: NOW }),
    ])
    const seated = await db.selectDistinct({ id: enrolments.bookingId }).from(enrolments).where(eq(enrolments.classId, first.id))
    expect((await casesOf(first.id)).map(({ bookingId }) => bookingId).sort()).toEqual(seated.map(({ id }) => id).sort())
    const live = await db
      .select()
      .from(bookings)
      .where(and(eq(bookings.classId, first.id), eq(bookings.status, 'held')))
    expect(live).toEqual([])
  })

  test('needs a reason, an admin, and a class that is not over', async () => {
    const { first } = await twoClasses()
    expect(await refusalOf(callOffClass({ classId: first.id, reason: ' ', actor: system, now: NOW }))).toHaveProperty('reason')
    const trainer = await insertPerson({ roles: ['trainer'] })
    expect(await refusalOf(callOffClass({ classId: first.id, reason, actor: trainer.actor, now: NOW }))).toHaveProperty('not-allowed')
    expect(await refusalOf(callOffClass({ classId: first.id, reason, actor: system, now: new Date('2027-02-01') }))).toHaveProperty('class-over')
  })
})

describe('telling', () => {
  test('asks the buyer once, and takes the sessions out of a student’s calendar with a higher SEQUENCE', async () => {
    const { first } = await twoClasses()
    const booking = await pay(first.id)
    const student = await insertPerson({ name: 'Zoë Student' })
    await db.update(enrolments).set({ personId: student.id, status: 'invited' }).where(eq(enrolments.bookingId, booking.id))
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const { id: caseId } = await caseOf(booking.id)
    await Promise.all([tellCallOff({ caseId }), tellCallOff({ caseId })])
    await tellCallOff({ caseId })
    const [toBuyer, ...more] = await mailsTo(booking.buyerEmail, 'class-called-off')
    expect(more).toEqual([])
    const letter = await composeLetter(toBuyer as NonNullable<typeof toBuyer>)
    expect(asPlainText(letter)).toContain(`/bookings/${booking.token}/called-off`)
    expect(asPlainText(letter)).toContain(reason)
    const [toStudent, ...others] = await mailsTo(student.email, 'seat-called-off')
    expect(others).toEqual([])
    const { attachments } = await composeLetter(toStudent as NonNullable<typeof toStudent>)
    const calendar = new ICAL.Component(ICAL.parse(attachments[0]?.content.toString() ?? ''))
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component).sequence).toBe(1)
  })

  test('speaks of another date only where there is one', async () => {
    const { first, second } = await twoClasses()
    const textFor = async (classId: string) => {
      const booking = await pay(classId)
      await callOffClass({ classId, reason, actor: system, now: NOW })
      await tellCallOff({ caseId: (await caseOf(booking.id)).id })
      const [mail] = await mailsTo(booking.buyerEmail, 'class-called-off')
      return asPlainText(await composeLetter(mail as NonNullable<typeof mail>))
    }
    expect(await textFor(first.id)).toContain('to another date at no extra cost')
    const alone = await textFor(second.id)
    expect(alone).not.toContain('at no extra cost')
    expect(alone).toContain('You get everything back')
  })

  test('goes on after a crash where it was: nobody is told twice, and nobody is left out', async () => {
    const { first } = await twoClasses()
    const sold = [await pay(first.id), await pay(first.id), await pay(first.id)]
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const cases = await casesOf(first.id)
    const broken = sold.find(({ id }) => id === cases[1]?.bookingId)
    await db.execute(
      sql.raw(`create function break_mail() returns trigger language plpgsql as $$ begin
      if new."to" = '${broken?.buyerEmail}' then raise exception 'the power went'; end if; return new; end $$`),
    )
    await db.execute(sql`create trigger break_mail before insert on mails for each row execute function break_mail()`)
    await Promise.allSettled(cases.map(({ id }) => tellCallOff({ caseId: id })))
    expect((await casesOf(first.id)).map(({ toldAt }) => toldAt !== null)).toEqual([true, false, true])
    await db.execute(sql`drop trigger break_mail on mails`)
    await db.execute(sql`drop function break_mail`)
    for (const { id } of cases) await tellCallOff({ caseId: id })
    for (const { buyerEmail } of sold) expect(await mailsTo(buyerEmail, 'class-called-off')).toHaveLength(1)
  })
})

describe('the choice', () => {
  test('of the money gives all of it back, with a credit note, however late', async () => {
    const { first } = await twoClasses()
    const booking = await pay(first.id, { seats: '2' })
    const later = new Date('2027-01-11T12:00:00Z')
    await callOffClass({ classId: first.id, reason, actor: system, now: later })
    const { id: caseId } = await caseOf(booking.id)
    await settleCase({ caseId, choice: { kind: 'refund' }, token: booking.token, actor: { kind: 'link' }, now: later })
    expect(await refundsOf(booking.id)).toMatchObject([{ amountMinor: 528_000, method: 'card' }])
    expect((await db.select().from(invoices).where(eq(invoices.bookingId, booking.id))).map(({ kind }) => kind)).toEqual(['invoice', 'credit-note'])
    expect(await caseOf(booking.id)).toMatchObject({ status: 'refunded' })
    expect((await requireBooking(booking.id)).status).toBe('cancelled')
  })

  test.each([
    ['dearer: nothing is charged', 260_000, []],
    ['cheaper: the difference comes back', 200_000, [{ amountMinor: 24_000 }]],
  ])('of another class that is %s', async (_, otherMinor, back) => {
    const { first, second } = await twoClasses({ otherMinor })
    const booking = await pay(first.id)
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const choice = { kind: 'transfer', toClassId: second.id } as const
    await settleCase({ caseId: (await caseOf(booking.id)).id, choice, token: booking.token, actor: { kind: 'link' }, now: NOW })
    expect(await refundsOf(booking.id)).toMatchObject(back)
    expect(await liveSeats(booking.id)).toMatchObject([{ classId: second.id }])
    expect(await caseOf(booking.id)).toMatchObject({ status: 'transferred' })
  })

  test('is made once, by whoever has the booking’s own link or by an admin', async () => {
    const { first } = await twoClasses()
    const [booking, other] = [await pay(first.id), await pay(first.id)]
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const { id: caseId } = await caseOf(booking.id)
    const settle = (token: string | undefined, actor: Parameters<typeof settleCase>[0]['actor'] = { kind: 'link' }) =>
      refusalOf(settleCase({ caseId, choice: { kind: 'refund' }, token, actor, now: NOW }))
    expect(await settle(other.token)).toHaveProperty('not-allowed')
    expect(await settle(undefined)).toHaveProperty('not-allowed')
    const admin = await insertPerson({ roles: ['admin'] })
    expect(await settle(undefined, admin.actor)).toEqual({})
    expect(await settle(booking.token)).toEqual({ 'case-settled': 'This has been settled already.' })
    expect(await refundsOf(booking.id)).toHaveLength(1)
  })

  test('of a class that is full, or of another course, is refused and leaves the case open', async () => {
    const { first } = await twoClasses()
    const full = await makeClass({ courseId: first.courseId, capacity: 1, startsAt: new Date('2027-04-01T13:00:00Z') })
    await pay(full.id)
    const elsewhere = await makeClass()
    const booking = await pay(first.id)
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const { id: caseId } = await caseOf(booking.id)
    for (const toClassId of [full.id, elsewhere.id]) {
      const asked = settleCase({ caseId, choice: { kind: 'transfer', toClassId }, token: booking.token, actor: { kind: 'link' }, now: NOW })
      expect(Object.keys(await refusalOf(asked))).toHaveLength(1)
    }
    expect(await caseOf(booking.id)).toMatchObject({ status: 'open' })
  })
})

describe('the sweep', () => {
  /** What other tests have left open. */
  beforeEach(async () => {
    await settleUnanswered(new Date('2026-12-31T00:00:00Z'))
  })

  test('leaves the time to choose, then gives everything back to whoever has not', async () => {
    const { first, second } = await twoClasses()
    const [moves, waits] = [await pay(first.id), await pay(first.id)]
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const choice = { kind: 'transfer', toClassId: second.id } as const
    await settleCase({ caseId: (await caseOf(moves.id)).id, choice, token: moves.token, actor: { kind: 'link' }, now: NOW })
    const until = await answerUntil(first.id)
    expect(await settleUnanswered(new Date(until.getTime() - 1))).toBe(0)
    expect(await settleUnanswered(until)).toBe(1)
    expect(await settleUnanswered(until)).toBe(0)
    expect(await refundsOf(waits.id)).toMatchObject([{ amountMinor: 264_000 }])
    expect(await refundsOf(moves.id)).toEqual([])
    const [told] = await mailsTo(waits.buyerEmail, 'seats-cancelled')
    const letter = await composeLetter(told as NonNullable<typeof told>)
    expect([letter.subject, letter.heading].join()).toMatch(/^Class called off, a seat is cancelled.*The class was called off/)
  })

  test('goes on after a crash at any booking: the failure is kept, tried again later, and stops no other', async () => {
    const { first } = await twoClasses()
    const sold = [await pay(first.id), await pay(first.id), await pay(first.id)]
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const until = await answerUntil(first.id)
    const cases = await casesOf(first.id)
    const broken = cases[1]?.bookingId ?? ''
    await db.execute(
      sql.raw(`create function break_refund() returns trigger language plpgsql as $$ begin
      if new.booking_id = '${broken}' then raise exception 'the power went'; end if; return new; end $$`),
    )
    await db.execute(sql`create trigger break_refund before insert on refunds for each row execute function break_refund()`)
    expect(await settleUnanswered(until)).toBe(2)
    expect(await caseOf(broken)).toMatchObject({ status: 'open', lastFailure: 'It broke unexpectedly; the log says more.' })
    expect(await liveSeats(broken)).toHaveLength(1)
    await db.execute(sql`drop trigger break_refund on refunds`)
    await db.execute(sql`drop function break_refund`)
    expect(await settleUnanswered(minutesLater(1, until))).toBe(0)
    expect(await settleUnanswered(minutesLater(10, until))).toBe(1)
    expect(await caseOf(broken)).toMatchObject({ status: 'refunded', lastFailure: null })
    for (const { id } of sold) expect(await refundsOf(id)).toHaveLength(1)
  })
})

describe('the buyer’s choice at the very instant of the sweep', () => {
  /** How often the booking was settled when all come at once. */
  async function settleAtOnce(wanted: 'transfer' | 'refund'): Promise<{ times: number; isWhole: boolean }> {
    const { first, second } = await twoClasses()
    const booking = await pay(first.id)
    await callOffClass({ classId: first.id, reason, actor: system, now: NOW })
    const { id: caseId } = await caseOf(booking.id)
    const until = await answerUntil(first.id)
    const choice = wanted === 'transfer' ? ({ kind: 'transfer', toClassId: second.id } as const) : ({ kind: 'refund' } as const)
    const [chosen, swept] = await Promise.all([
      settleCase({ caseId, choice, token: booking.token, actor: { kind: 'link' }, now: until }).then(
        () => 1,
        () => 0,
      ),
      settleUnanswered(until),
    ])
    const [seats, back, found] = [await liveSeats(booking.id), await refundsOf(booking.id), await caseOf(booking.id)]
    const isWhole = found.status === 'transferred' ? seats.length === 1 && back.length === 0 : seats.length === 0 && back.length === 1
    return { times: chosen + swept, isWhole }
  }

  test('settles the booking once, one way or the other', async () => {
    for (let round = 0; round < 4; round += 1)
      for (const wanted of ['transfer', 'refund'] as const) expect(await settleAtOnce(wanted)).toEqual({ times: 1, isWhole: true })
  })

  test('negative control: without the lock of the booking it is settled twice', async () => {
    locks.areOut = true
    try {
      expect((await settleAtOnce('refund')).times).toBe(2)
    } finally {
      locks.areOut = false
    }
  })
})
