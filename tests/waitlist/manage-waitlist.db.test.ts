import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { addToWaitlist, moveEntry, offerNow, withdrawEntry } from '../../lib/waitlist/manage-waitlist'
import { listQueue } from '../../lib/waitlist/queries'
import { makePerson, refusalOf } from '../support/booking-rows'
import { NOW } from '../support/make'
import { countMails, entryOf, join, makeFullClass } from '../support/waitlist-rows'

const admin = async (name: string): Promise<Actor> => ({ kind: 'person', personId: await makePerson(`${name}@halfday.example`), roles: ['admin'] })

async function line(...names: string[]) {
  const full = await makeFullClass(2)
  const joined = []
  for (const name of names) joined.push(await join(full.classId, name))
  const order = async () => (await listQueue(db, full.classId)).map(({ name }) => name)
  const [first, second, third] = joined
  if (!first || !second || !third) throw new Error('three are needed')
  return { ...full, first, second, third, order }
}

const didTo = async (entryId: string) => (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, entryId))).map(({ did }) => did)

describe('an admin', () => {
  test('changes the order of the line, and at its ends nothing happens', async () => {
    const { first, third, order } = await line('Ada', 'Ben', 'Cleo')
    const actor = await admin('order')
    await moveEntry({ entryId: third.entryId, to: 'up', actor, now: NOW })
    expect(await order()).toEqual(['Ada', 'Cleo', 'Ben'])
    await moveEntry({ entryId: first.entryId, to: 'up', actor, now: NOW })
    await moveEntry({ entryId: first.entryId, to: 'down', actor, now: NOW })
    expect(await order()).toEqual(['Cleo', 'Ada', 'Ben'])
    expect(await didTo(third.entryId)).toContain('moved in waitlist')
  })

  test('offers free seats out of order; without a free seat there is nothing to offer', async () => {
    const { held, second, third } = await line('Ada', 'Ben', 'Cleo')
    const actor = await admin('offer')
    expect(await refusalOf(offerNow({ entryId: third.entryId, actor, now: NOW }))).toEqual({
      'class-full': 'No seat is free just now, so there is nothing to offer.',
    })
    await giveBackHold({ token: held[0]?.token ?? '', now: NOW })
    await offerNow({ entryId: third.entryId, actor, now: NOW })
    expect(await entryOf(third.token)).toMatchObject({ status: 'offered', offeredSeats: 1 })
    expect(await countMails(third.entryId, 'waitlist-offer')).toBe(1)
    expect(Object.keys(await refusalOf(offerNow({ entryId: second.entryId, actor, now: NOW })))).toEqual(['class-full'])
    expect(Object.keys(await refusalOf(offerNow({ entryId: third.entryId, actor, now: NOW })))).toEqual(['not-waiting'])
  })

  test('takes somebody off, who is told once', async () => {
    const { second, order } = await line('Ada', 'Ben', 'Cleo')
    const actor = await admin('withdraw')
    await withdrawEntry({ entryId: second.entryId, actor, now: NOW })
    await withdrawEntry({ entryId: second.entryId, actor, now: NOW })
    expect(await order()).toEqual(['Ada', 'Cleo'])
    expect(await countMails(second.entryId, 'waitlist-withdrawn')).toBe(1)
    expect((await didTo(second.entryId)).filter((did) => did === 'took off waitlist')).toHaveLength(1)
  })

  test('adds somebody at the end', async () => {
    const { classId, order } = await line('Ada', 'Ben', 'Cleo')
    const request = { name: 'Dora', email: 'dora@added.example', seats: 1 }
    const { entryId } = await addToWaitlist({ classId, request, actor: await admin('add'), now: NOW })
    expect(await order()).toEqual(['Ada', 'Ben', 'Cleo', 'Dora'])
    expect(await countMails(entryId, 'waitlist-joined')).toBe(1)
  })
})

test('nobody else manages a line: not with a link, not as a trainer', async () => {
  const { classId, first, order } = await line('Ada', 'Ben', 'Cleo')
  const trainer: Actor = { kind: 'person', personId: await makePerson('trainer@halfday.example'), roles: ['trainer'] }
  const request = { name: 'Dora', email: 'dora@else.example', seats: 1 }
  for (const actor of [{ kind: 'link' } as const, trainer]) {
    const on = { entryId: first.entryId, actor, now: NOW }
    for (const act of [moveEntry({ ...on, to: 'down' }), offerNow(on), withdrawEntry(on), addToWaitlist({ classId, request, actor, now: NOW })])
      expect(await refusalOf(act)).toEqual({ 'not-allowed': 'Only an admin can change the waitlist.' })
  }
  expect(await order()).toEqual(['Ada', 'Ben', 'Cleo'])
})
