import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, bookings, courseClasses, enrolments, sessions, sessionTrainers } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { changeCapacity } from '../../lib/schedule/change-capacity'
import { confirmClass, confirmClassAtGoal } from '../../lib/schedule/confirm-class'
import { openClass } from '../../lib/schedule/open-class'
import { getClassByRef, listClasses } from '../../lib/schedule/queries'
import { makeClass, makeCourse, makeTrainer, moveSession, now } from '../support/class-fixtures'

let courseId: string
beforeAll(async () => {
  courseId = await makeCourse()
})

const publish = async (classId: string) => openClass({ classId, actor: system, now })
const confirm = async (classId: string) => {
  await publish(classId)
  await confirmClass({ classId, actor: system, now })
}
const firstSession = async (classId: string) => {
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, classId)).orderBy(sessions.position)
  if (!session) throw new Error('no session')
  return session
}

/** One sold seat, as far as counting is concerned. */
async function takeSeat(classId: string) {
  const personId = await makeTrainer(`Buyer ${randomUUID()}`)
  const zero = { listMinor: 0, discountMinor: 0, netMinor: 0, taxMinor: 0, totalMinor: 0, vatBasisPoints: 0 }
  const keys = { ref: randomUUID(), token: randomUUID(), payerToken: randomUUID() }
  const buyer = { buyerId: personId, buyerName: 'B', buyerEmail: 'b@halfday.example', country: 'GB', customerType: 'consumer' as const }
  const how = { paymentMethod: 'card' as const, currency: 'GBP', taxTreatment: 'standard' as const, termsAcceptedAt: now, createdAt: now }
  const [booking] = await db
    .insert(bookings)
    .values({ ...keys, ...zero, ...buyer, ...how, classId, status: 'confirmed', seatCount: 1 })
    .returning()
  if (!booking) throw new Error('no booking')
  await db.insert(enrolments).values({ token: randomUUID(), bookingId: booking.id, classId, status: 'unassigned', createdAt: now })
}

describe('planning a class', () => {
  test('makes a draft with its sessions, prices, trainers and span, and says so in the audit trail', async () => {
    const [lead, second] = [await makeTrainer('Lea Lead'), await makeTrainer('Cora Co')]
    const made = await makeClass(
      courseId,
      {},
      {
        trainers: [
          { personId: lead, role: 'lead' },
          { personId: second, role: 'co-trainer', sessions: [1, 2] },
        ],
      },
    )
    expect(made.ref).toMatch(/^sps-[2-9a-z]{4}$/)
    expect(made.warnings).toEqual([])
    const parts = await db
      .select()
      .from(sessionTrainers)
      .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
      .where(eq(sessions.classId, made.classId))
    expect(parts).toHaveLength(10)
    const [row] = await db.select().from(courseClasses).where(eq(courseClasses.id, made.classId))
    expect(row).toMatchObject({ status: 'draft', startsAt: new Date('2027-01-12T13:00:00Z'), endsAt: new Date('2027-03-02T15:00:00Z') })
    expect(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, made.classId))).toMatchObject([{ did: 'planned class' }])
    expect(await getClassByRef(made.ref, now)).toBeNull()
    await publish(made.classId)
    expect(await getClassByRef(made.ref, now)).toMatchObject({
      status: 'open',
      trainers: [{ name: 'Lea Lead' }, { name: 'Cora Co' }],
      prices: [{ currency: 'GBP', listMinor: 220_000, earlyBirdMinor: null }],
      seats: { capacity: 16, taken: 0, held: 0, free: 16 },
      sessions: Array.from({ length: 8 }, (_, index) => ({ position: index + 1, timeZone: 'Europe/London' })),
    })
    expect((await listClasses({ course: 'sps' }, now)).map((card) => card.ref)).toContain(made.ref)
  })

  test('hours that differ from the course are a warning, not a refusal', async () => {
    const made = await makeClass(courseId, { count: 4, durationMinutes: 210 })
    expect(made.warnings).toEqual(['The sessions add up to 14 hours; SPS has 16.'])
  })

  test.each([
    ['capacity', { capacity: 0 }],
    ['goal', { goal: 17 }],
    ['timeZone', { timeZone: '+01:00' }],
    ['prices', { prices: [] }],
    ['prices', { prices: [{ currency: 'XXX', listMinor: 1 }] }],
    ['prices', { prices: [{ currency: 'GBP', listMinor: -1 }] }],
    ['times', { times: [] }],
    ['meetingUrl', { meetingUrl: 'javascript:alert(1)' }],
    ['privateOrganisation', { isPrivate: true }],
  ])('a wrong %s is refused at its field', async (field, over) => {
    await expect(makeClass(courseId, {}, over)).rejects.toMatchObject({ code: 'class-plan', field })
  })

  test('nobody but an admin plans, opens or moves', async () => {
    const actor = { kind: 'person', personId: await makeTrainer('Not Admin'), roles: ['trainer'] } as const
    const { classId } = await makeClass(courseId)
    await expect(openClass({ classId, actor, now })).rejects.toMatchObject({ code: 'not-allowed' })
    const session = await firstSession(classId)
    await expect(moveSession({ sessionId: session.id, localStart: '2027-01-12T14:00:00', actor, now })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('a class that would have begun does not open', async () => {
    const { classId } = await makeClass(courseId, { from: '2026-11-02' })
    await expect(publish(classId)).rejects.toMatchObject({ code: 'class-begun' })
  })
})

describe('a trainer in two places', () => {
  test('is a warning while one of the classes is not confirmed', async () => {
    const trainer = await makeTrainer('Tess Two')
    const trainers = [{ personId: trainer, role: 'lead' as const }]
    const first = await makeClass(courseId, { count: 1 }, { trainers })
    const second = await makeClass(courseId, { count: 1, at: '14:00' }, { trainers })
    expect(second.warnings).toContain(`Tess Two also has ${first.ref} (draft) at the same time: Tue 12 Jan, 14:00–16:00 GMT.`)
    await confirm(first.classId)
    expect((await publish(second.classId)).warnings[0]).toContain('(confirmed)')
  })

  test('is refused when the second class is confirmed, and the class stays as it was', async () => {
    const trainers = [{ personId: await makeTrainer('Una Unique'), role: 'lead' as const }]
    const [first, second] = [await makeClass(courseId, {}, { trainers }), await makeClass(courseId, { at: '14:30' }, { trainers })]
    await confirm(first.classId)
    await expect(confirm(second.classId)).rejects.toMatchObject({ code: 'trainer-is-elsewhere', field: 'trainers' })
    expect((await getClassByRef(second.ref, now))?.status).toBe('open')
  })

  test('is allowed from the minute the other session ends', async () => {
    const trainers = [{ personId: await makeTrainer('Nora Next'), role: 'lead' as const }]
    const [first, second] = [await makeClass(courseId, {}, { trainers }), await makeClass(courseId, { at: '15:00' }, { trainers })]
    await confirm(first.classId)
    await confirm(second.classId)
  })

  test('is refused when a session of a confirmed class moves there', async () => {
    const trainers = [{ personId: await makeTrainer('Mona Moved'), role: 'lead' as const }]
    const [first, second] = [await makeClass(courseId, {}, { trainers }), await makeClass(courseId, { at: '16:00' }, { trainers })]
    await confirm(first.classId)
    await confirm(second.classId)
    const session = await firstSession(second.classId)
    await expect(moveSession({ sessionId: session.id, localStart: '2027-01-12T14:00:00', actor: system, now })).rejects.toMatchObject({
      code: 'trainer-is-elsewhere',
    })
    expect((await firstSession(second.classId)).startsAt).toEqual(session.startsAt)
  })

  test('negative control: without the constraint both classes are confirmed', async () => {
    const trainers = [{ personId: await makeTrainer('Cloe Control'), role: 'lead' as const }]
    const [first, second] = [await makeClass(courseId, {}, { trainers }), await makeClass(courseId, {}, { trainers })]
    await confirm(first.classId)
    await publish(second.classId)
    const definition = await db.execute<{ def: string }>(
      sql`select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'trainer_is_in_one_place'`,
    )
    await db.execute(sql`alter table session_trainers drop constraint trainer_is_in_one_place`)
    await confirmClass({ classId: second.classId, actor: system, now })
    expect((await getClassByRef(second.ref, now))?.status).toBe('confirmed')
    await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, second.classId))
    await db.execute(sql.raw(`alter table session_trainers add constraint trainer_is_in_one_place ${definition.rows[0]?.def}`))
  })
})

describe('the goal of a tentative class', () => {
  const reach = (classId: string) => db.transaction((tx) => confirmClassAtGoal(tx, classId, now))

  test('confirms it once as many seats are taken, and not before', async () => {
    const { classId, ref } = await makeClass(courseId, {}, { goal: 2 })
    await publish(classId)
    await takeSeat(classId)
    expect((await reach(classId)).status).toBe('open')
    await takeSeat(classId)
    expect((await reach(classId)).status).toBe('confirmed')
    expect((await getClassByRef(ref, now))?.status).toBe('confirmed')
  })

  test('is reached as well when it comes down with the capacity', async () => {
    const { classId, ref } = await makeClass(courseId, {}, { goal: 3 })
    await publish(classId)
    await takeSeat(classId)
    await changeCapacity({ classId, capacity: 2, actor: system, now })
    expect((await getClassByRef(ref, now))?.status).toBe('open')
    await changeCapacity({ classId, capacity: 1, actor: system, now })
    expect((await getClassByRef(ref, now))?.status).toBe('confirmed')
  })

  test('never undoes a sale: with its trainer elsewhere the class stays open, and the audit trail says why', async () => {
    const trainers = [{ personId: await makeTrainer('Gail Goal'), role: 'lead' as const }]
    const [first, second] = [await makeClass(courseId, {}, { trainers }), await makeClass(courseId, {}, { trainers, goal: 1 })]
    await confirm(first.classId)
    await publish(second.classId)
    await takeSeat(second.classId)
    expect((await reach(second.classId)).status).toBe('open')
    expect((await getClassByRef(second.ref, now))?.status).toBe('open')
    const said = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, second.classId))
    expect(said.map((entry) => entry.did)).toContain('could not confirm class at its goal')
  })
})

describe('moving a session', () => {
  test('moves its instants, its class with it, and raises SEQUENCE each time', async () => {
    const { classId, ref } = await makeClass(courseId)
    await publish(classId)
    const session = await firstSession(classId)
    await moveSession({ sessionId: session.id, localStart: '2027-01-11T09:00:00', actor: system, now })
    await moveSession({ sessionId: session.id, localStart: '2027-01-10T09:00:00', timeZone: 'Europe/Berlin', actor: system, now })
    expect(await firstSession(classId)).toMatchObject({ calendarSequence: 2, startsAt: new Date('2027-01-10T08:00:00Z'), timeZone: 'Europe/Berlin' })
    expect(await getClassByRef(ref, now)).toMatchObject({ startsAt: new Date('2027-01-10T08:00:00Z') })
  })

  test('does not put two sessions of a class at one time', async () => {
    const { classId } = await makeClass(courseId)
    const session = await firstSession(classId)
    await expect(moveSession({ sessionId: session.id, localStart: '2027-01-19T14:00:00', actor: system, now })).rejects.toMatchObject({
      code: 'session-overlaps',
    })
  })

  test('a time that is none is refused with a sentence', async () => {
    const session = await firstSession((await makeClass(courseId)).classId)
    await expect(moveSession({ sessionId: session.id, localStart: '2027-02-30T14:00:00', actor: system, now })).rejects.toMatchObject({
      code: 'local-time',
    })
  })
})

test('a capacity below what is taken warns and evicts nobody', async () => {
  const { classId, ref } = await makeClass(courseId, {}, { goal: 8 })
  await publish(classId)
  expect(await changeCapacity({ classId, capacity: 4, actor: system, now })).toEqual({ warnings: ['The goal came down to 4 with the capacity.'] })
  expect((await getClassByRef(ref, now))?.seats).toMatchObject({ capacity: 4, free: 4 })
})

test('the schedule leaves out drafts, private classes and those that have begun', async () => {
  const priv = await makeClass(courseId, {}, { isPrivate: true, privateOrganisation: 'Acme' })
  const draft = await makeClass(courseId)
  const soon = await makeClass(courseId, { from: '2026-11-24', count: 2 })
  await publish(priv.classId)
  await publish(soon.classId)
  const refs = async (at: Date) => (await listClasses({}, at)).map((card) => card.ref)
  expect(await refs(now)).toContain(soon.ref)
  expect(await refs(now)).not.toContain(priv.ref)
  expect(await refs(now)).not.toContain(draft.ref)
  expect(await refs(new Date('2026-11-24T13:00:00Z'))).not.toContain(soon.ref)
  expect((await getClassByRef(priv.ref, now))?.isPrivate).toBe(true)
})

test('filters choose by day on the visitor’s calendar, by waking hours, language, format and currency', async () => {
  const berlin = await makeClass(
    courseId,
    { from: '2027-05-03', weekdays: [1], count: 1, at: '00:30', timeZone: 'Europe/Berlin' },
    { language: 'pt-BR', format: 'traditional', prices: [{ currency: 'EUR', listMinor: 1 }] },
  )
  await publish(berlin.classId)
  const has = async (filters: Parameters<typeof listClasses>[0]) => (await listClasses(filters, now)).some((card) => card.ref === berlin.ref)
  expect(await has({ from: '2027-05-03', zone: 'Europe/Berlin' })).toBe(true)
  expect(await has({ from: '2027-05-03', zone: 'Europe/London' })).toBe(false)
  expect(await has({ from: '2027-05-02', to: '2027-05-02', zone: 'Europe/London' })).toBe(true)
  expect(await has({ language: 'pt-br', format: 'traditional', currency: 'EUR' })).toBe(true)
  expect(await has({ currency: 'GBP', from: '2027-05-01' })).toBe(false)
  expect(await has({ awake: { from: 7, to: 22 }, zone: 'Europe/Berlin' })).toBe(false)
  expect(await has({ awake: { from: 7, to: 22 }, zone: 'Asia/Tokyo' })).toBe(true)
})
