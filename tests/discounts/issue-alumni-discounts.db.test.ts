import { and, eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, discounts, discountUses, mails, personEmails } from '../../db/schema'
import { issueAlumniDiscounts } from '../../lib/discounts/issue-alumni-discounts'
import { parseRecipients } from '../../lib/discounts/parse-recipients'
import { previewAlumniIssue } from '../../lib/discounts/preview-alumni-issue'
import { getRosterRecipients } from '../../lib/discounts/queries'
import { stopDiscount } from '../../lib/discounts/stop-discount'
import { makeClass, NOW } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

let admin: Awaited<ReturnType<typeof insertPerson>>
beforeEach(async () => {
  admin = await insertPerson({ roles: ['admin'] })
})
afterEach(async () => {
  await db.delete(discountUses)
  await db.delete(discounts)
  await db.delete(mails)
})

const issue = (recipients: { email: string; name?: string | null }[], changes: Partial<Parameters<typeof issueAlumniDiscounts>[0]> = {}) =>
  issueAlumniDiscounts({
    recipients: recipients.map(({ email, name = null }) => ({ email, name })),
    validUntil: null,
    reason: 'Completed SPS',
    actor: admin.actor,
    now: NOW,
    ...changes,
  })
/** Who would get a code if this were pasted. */
const preview = (list: string, now = NOW) =>
  previewAlumniIssue(db, { people: parseRecipients(list), percentBasisPoints: 3000, validUntil: null, reason: null, mayLeaveOut: false }, now)
const freshIn = async (list: string, now = NOW) => (await preview(list, now)).fresh.map(({ email }) => email)
const codeMails = () => db.select().from(mails).where(eq(mails.template, 'personal-code'))

test('each gets a personal code of 30 % for all courses without end or limit, and one mail', async () => {
  const { issued } = await issue([{ email: 'Amara@Osei.example', name: 'Amara Osei' }])
  const [right] = await db.select().from(discounts)
  expect(right).toMatchObject({
    kind: 'percent',
    percentBasisPoints: 3000,
    scope: 'all-courses',
    origin: 'alumni',
    seatLimit: null,
    seatLimitPerPerson: null,
    validUntil: null,
    stoppedAt: null,
    reason: 'Completed SPS',
    issuedById: admin.id,
  })
  expect(right?.code).toMatch(/^ALUM-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
  expect(issued).toEqual([{ email: 'amara@osei.example', name: 'Amara Osei', code: right?.code, discountId: right?.id }])
  expect((await codeMails()).map(({ to, params, personId }) => ({ to, params, personId }))).toEqual([
    { to: 'amara@osei.example', params: { discountId: right?.id }, personId: right?.personId },
  ])
})

describe('two admins with the same people at the same moment', () => {
  test('leave one code and one mail for each, in whatever order the lists stand', async () => {
    const list = Array.from({ length: 12 }, (_, n) => ({ email: `twice${n}@osei.example` }))
    const outcomes = await Promise.all([issue(list), issue([...list].reverse()), issue(list)])
    expect(outcomes.flatMap(({ issued }) => issued)).toHaveLength(12)
    expect(outcomes.flatMap(({ alreadyHolding }) => alreadyHolding)).toHaveLength(24)
    expect(await db.select().from(discounts)).toHaveLength(12)
    expect(await codeMails()).toHaveLength(12)
  })

  test('the database itself refuses a second standing right', async () => {
    const person = await insertPerson()
    const right = { kind: 'percent', percentBasisPoints: 3000, origin: 'alumni', personId: person.id, createdAt: NOW } as const
    await db.insert(discounts).values({ ...right, code: 'ALUM-ONE' })
    await expect(db.insert(discounts).values({ ...right, code: 'ALUM-TWO' })).rejects.toThrow()
    await db.update(discounts).set({ stoppedAt: NOW }).where(eq(discounts.code, 'ALUM-ONE'))
    await db.insert(discounts).values({ ...right, code: 'ALUM-TWO' })
  })
})

test('a holder is recognised by any of their addresses, gets no mail and keeps the code', async () => {
  const holder = await insertPerson({ email: 'holder@work.example' })
  await db.insert(personEmails).values({ email: 'holder@home.example', personId: holder.id, isPrimary: false, confirmedAt: NOW })
  await issue([{ email: 'holder@work.example' }])
  expect(await freshIn('holder@home.example\nother@home.example')).toEqual(['other@home.example'])
  const again = await issue([{ email: 'holder@home.example' }, { email: 'holder@work.example' }])
  expect(again.issued).toEqual([])
  expect(again.alreadyHolding).toHaveLength(2)
  expect(await codeMails()).toHaveLength(1)
})

test('a right that was stopped or has lapsed is no right: a new one is issued', async () => {
  const first = await issue([{ email: 'a@osei.example' }])
  await stopDiscount({ discountId: first.issued[0]?.discountId as string, actor: admin.actor, now: NOW })
  expect((await issue([{ email: 'a@osei.example' }])).issued).toHaveLength(1)

  await issue([{ email: 'b@osei.example' }], { validUntil: new Date('2026-12-01T00:00:00Z') })
  const later = new Date('2026-12-01T00:00:00Z')
  expect(await freshIn('b@osei.example')).toEqual([])
  expect(await freshIn('b@osei.example', later)).toEqual(['b@osei.example'])
  expect((await issue([{ email: 'b@osei.example' }], { now: later })).issued).toHaveLength(1)
})

test('the preview counts a person with two addresses once, says nothing to anybody, and changes its digest with whoever gets one', async () => {
  const person = await insertPerson({ email: 'first@two.example' })
  await db.insert(personEmails).values({ email: 'second@two.example', personId: person.id, isPrimary: false })
  const seen = await preview('first@two.example\nsecond@two.example\nnew@two.example')
  expect(seen.fresh.map(({ email }) => email)).toEqual(['first@two.example', 'new@two.example'])
  expect(await db.select().from(personEmails).where(eq(personEmails.email, 'new@two.example'))).toEqual([])
  expect(await codeMails()).toEqual([])
  expect((await preview('new@two.example\nfirst@two.example')).digest).toBe(seen.digest)
  await issue([{ email: 'new@two.example' }])
  expect((await preview('new@two.example\nfirst@two.example')).digest).not.toBe(seen.digest)
})

test('every code issued is on record with who, when and why', async () => {
  const { issued } = await issue([{ email: 'audited@osei.example' }])
  const [entry] = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, issued[0]?.discountId as string))
  expect(entry).toMatchObject({
    did: 'issued alumni discount',
    actorId: admin.id,
    at: NOW,
    details: { reason: 'Completed SPS', percentBasisPoints: 3000 },
  })
})

test('nobody but an admin issues codes, whatever page they come from', async () => {
  const trainer = await insertPerson({ roles: ['trainer', 'student'] })
  for (const actor of [trainer.actor, { kind: 'link' } as const, { kind: 'provider' } as const])
    await expect(issue([{ email: 'x@osei.example' }], { actor })).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await db.select().from(discounts)).toEqual([])
})

test('a refused issue leaves nothing: no code, no mail, no person', async () => {
  const bad = [
    issue([]),
    issue([{ email: 'new@osei.example' }], { percentBasisPoints: 10001 }),
    issue([{ email: 'new@osei.example' }], { validUntil: NOW }),
  ]
  for (const refused of await Promise.allSettled(bad)) expect(refused.status).toBe('rejected')
  expect(await db.select().from(discounts)).toEqual([])
  expect(await db.select().from(personEmails).where(eq(personEmails.email, 'new@osei.example'))).toEqual([])
})

test('a roster is everyone who sits in the class now, each once; seats without a name are counted', async () => {
  const { id: classId, ref } = await makeClass()
  const [mei, ana, gone] = await Promise.all([insertPerson({ name: 'Mei Lin' }), insertPerson({ name: 'Ana Ruiz' }), insertPerson({ name: 'Gone' })])
  const booking = await insertBooking({ classId, buyerId: mei.id, seatCount: 4 })
  const seat = { bookingId: booking.id, classId }
  await insertEnrolment({ ...seat, personId: mei.id })
  await insertEnrolment({ ...seat, personId: ana.id })
  await insertEnrolment({ ...seat, personId: gone.id, cancelledAt: NOW })
  await insertEnrolment(seat)
  expect(await getRosterRecipients(db, ref)).toEqual({
    classId,
    ref,
    recipients: [
      { email: ana.email, name: 'Ana Ruiz' },
      { email: mei.email, name: 'Mei Lin' },
    ],
    seatsWithoutName: 1,
  })
  expect(await getRosterRecipients(db, 'no-such-class')).toBeNull()
  await issue((await getRosterRecipients(db, ref))?.recipients ?? [])
  const rights = await db
    .select()
    .from(discounts)
    .where(and(eq(discounts.origin, 'alumni'), inArray(discounts.personId, [mei.id, ana.id])))
  expect(rights).toHaveLength(2)
})
