import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { availabilityExceptions, availabilityHours, busyCalendars, busyTimes, slotRules } from '../../db/schema'
import { getSlotRules, readAvailability } from '../../lib/coaching/availability-queries'
import { bookSlot } from '../../lib/coaching/book-slot'
import { addCalendar, readCalendarNow, removeCalendar } from '../../lib/coaching/busy-calendars'
import { addException, addHours, removeException, removeHours } from '../../lib/coaching/change-availability'
import { changeSlotRules } from '../../lib/coaching/change-slot-rules'
import { readExceptionForm, readHoursForm, readRulesForm } from '../../lib/coaching/read-availability-form'
import { readCalendar, readCalendars } from '../../lib/coaching/read-calendar'
import { readShortestSlots, sayTooShort } from '../../lib/coaching/shortest-slot'
import { refusalOf } from '../support/booking-rows'
import { insertPerson } from '../support/rows'
import { hours, makeGround, NOW, TEN } from './ground'

const nineToFive = { weekday: 3, startsAt: '09:00', endsAt: '17:00', kind: null }

describe('when a trainer can be booked', () => {
  test('begins with the usual rules on the trainer’s own clock, and nobody else changes it', async () => {
    const [trainer, other] = [await insertPerson({ roles: ['trainer'] }), await insertPerson({ roles: ['trainer'] })]
    await addHours({ hours: nineToFive, actor: trainer.actor, now: NOW })
    await addException({ exception: { day: '2027-01-13', startsAt: null, endsAt: null }, actor: trainer.actor, now: NOW })
    expect(await getSlotRules(db, trainer.id)).toMatchObject({ timeZone: 'Europe/London', noticeHours: 24, bufferMinutes: 15 })
    const { hours: week, exceptions } = await readAvailability(db, { trainerId: trainer.id, timeZone: 'Europe/London', now: NOW })
    const [id, dayId] = [week[0]?.id ?? '', exceptions[0]?.id ?? '']
    expect(await refusalOf(removeHours({ id, actor: other.actor, now: NOW }))).toHaveProperty('hours-unknown')
    expect(await refusalOf(removeException({ id: dayId, actor: other.actor, now: NOW }))).toHaveProperty('hours-unknown')
    for (const { actor } of [await insertPerson({ roles: ['student'] }), await insertPerson({ roles: ['admin'] })])
      expect(await refusalOf(addHours({ hours: nineToFive, actor, now: NOW }))).toHaveProperty('not-allowed')
    expect(await db.select().from(availabilityHours).where(eq(availabilityHours.trainerId, trainer.id))).toHaveLength(1)
    await removeHours({ id, actor: trainer.actor, now: NOW })
    await removeException({ id: dayId, actor: trainer.actor, now: NOW })
    expect(await db.select().from(availabilityHours).where(eq(availabilityHours.trainerId, trainer.id))).toEqual([])
  })

  test('a day off takes the hours of that day away, and hours given later take the day off away', async () => {
    const { trainer } = await makeGround()
    const add = (startsAt: string | null, endsAt: string | null) =>
      addException({ exception: { day: '2027-01-13', startsAt, endsAt }, actor: trainer.actor, now: NOW })
    const days = async () =>
      (await db.select().from(availabilityExceptions).where(eq(availabilityExceptions.trainerId, trainer.id))).map(({ startsAt }) => startsAt)
    await add('08:00', '09:00')
    await add('10:00', '11:00')
    expect((await days()).sort()).toEqual(['08:00:00', '10:00:00'])
    await add(null, null)
    expect(await days()).toEqual([null])
    await add('12:00', '13:00')
    expect(await days()).toEqual(['12:00:00'])
  })

  test('hours that overlap others of the same day and kind are refused at their line, and those that touch are not', async () => {
    const trainer = await insertPerson({ roles: ['trainer'] })
    const by = { actor: trainer.actor, now: NOW }
    type Hours = Parameters<typeof addHours>[0]['hours']
    const add = (startsAt: string, endsAt: string, given: Partial<Hours> = {}) =>
      addHours({ hours: { weekday: 1, startsAt, endsAt, kind: null, ...given }, ...by })
    await add('09:00', '11:30')
    const refused = { startsAt: 'Monday has 09:00–11:30 already. Remove that first, or add hours before or after it.' }
    for (const kind of [null, 'coaching'] as const) expect(await refusalOf(add('10:00', '12:00', { kind }))).toMatchObject(refused)
    expect(await refusalOf(add('09:00', '11:30'))).toHaveProperty('startsAt')
    await add('11:30', '12:30', { kind: 'coaching' })
    await add('11:30', '12:30', { kind: 'learning-review' })
    await add('10:00', '12:00', { weekday: 2 })

    const addDay = (startsAt: string, endsAt: string) => addException({ exception: { day: '2027-01-13', startsAt, endsAt }, ...by })
    await addDay('08:00', '09:00')
    expect(await refusalOf(addDay('08:30', '09:30'))).toMatchObject({ startsAt: expect.stringContaining('08:00–09:00 already') })
    await addDay('09:00', '09:30')
  })

  test('hours that no slot fits into are told as too short', async () => {
    await makeGround()
    const shortest = await readShortestSlots(db)
    const quarter = { startsAt: '10:00:00', endsAt: '10:15:00' }
    expect(sayTooShort(quarter, null, shortest)).toBe('too short: a slot takes 30 minutes at least')
    expect(sayTooShort({ ...quarter, endsAt: '10:45:00' }, 'coaching', shortest)).toContain('60 minutes')
    expect(sayTooShort({ ...quarter, endsAt: '10:30:00' }, null, shortest)).toBeNull()
    expect(sayTooShort(quarter, null, {})).toBeNull()
  })

  test('rules are kept as typed, and each wrong field has its sentence', async () => {
    const trainer = await insertPerson({ roles: ['trainer'] })
    const typed = { timeZone: 'Asia/Kolkata', noticeHours: '0', bufferMinutes: '10', cutOffHours: '12', horizonDays: '30', meetingUrl: '' }
    await changeSlotRules({ rules: readRulesForm(typed), actor: trainer.actor, now: NOW })
    await changeSlotRules({ rules: readRulesForm({ ...typed, horizonDays: '45' }), actor: trainer.actor, now: NOW })
    expect(await getSlotRules(db, trainer.id)).toMatchObject({ timeZone: 'Asia/Kolkata', noticeHours: 0, horizonDays: 45, meetingUrl: null })
    const wrong = { timeZone: 'Mars', noticeHours: '-1', bufferMinutes: '1.5', cutOffHours: '', horizonDays: '9999', meetingUrl: 'http://x' }
    const errors = await refusalOf((async () => readRulesForm(wrong))())
    expect(Object.keys(errors).sort()).toEqual(Object.keys(wrong).sort())
    expect(await refusalOf((async () => readHoursForm({ weekday: '9', startsAt: '9', endsAt: '08:00' }))())).toHaveProperty('weekday')
    expect(await refusalOf((async () => readHoursForm({ weekday: '1', startsAt: '09:00', endsAt: '08:00' }))())).toHaveProperty('endsAt')
    expect(await refusalOf((async () => readExceptionForm({ day: '2027-02-30' }, '2027-01-01'))())).toHaveProperty('day')
    expect(await refusalOf((async () => readExceptionForm({ day: '2026-12-31', isOff: 'on' }, '2027-01-01'))())).toHaveProperty('day')
  })
})

describe('a calendar elsewhere', () => {
  let body = ''
  let status = 200
  const server = createServer((_, response) => response.writeHead(status).end(body))
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/private-secret.ics`
  })
  afterAll(() => server.close())

  /** Busy from ten to eleven a day after tomorrow, by real time: the task asks the clock. */
  const soon = new Date(Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000 + 10 * 3_600_000)
  const stamp = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const busyAt = (at: Date) =>
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist\r\nDTSTART:${stamp(at)}\r\nDTEND:${stamp(hours(1, at))}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`

  test('blocks what it says is busy; when it cannot be read, what was known stays busy and the trainer reads why', async () => {
    const { trainer } = await makeGround()
    const by = { actor: trainer.actor, now: new Date() }
    await addCalendar({ name: 'Work', url, ...by })
    const own = async () => {
      const [row] = await db.select().from(busyCalendars).where(eq(busyCalendars.trainerId, trainer.id))
      if (!row) throw new Error('no calendar')
      return row
    }
    const { id, sealedUrl } = await own()
    expect(sealedUrl).not.toContain('private-secret')
    body = busyAt(soon)
    await Promise.all([readCalendar({ calendarId: id }), readCalendar({ calendarId: id })])
    const busy = async () => (await db.select().from(busyTimes).where(eq(busyTimes.calendarId, id))).map(({ startsAt }) => startsAt)
    expect(await busy()).toEqual([soon])
    expect(await own()).toMatchObject({ failure: null, readAt: expect.any(Date) })
    status = 500
    await readCalendar({ calendarId: id })
    expect((await own()).failure).toBe('It could not be read: the server answers 500.')
    expect(await busy()).toEqual([soon])
    status = 200
    body = busyAt(hours(24, soon))
    await readCalendar({ calendarId: id })
    expect(await busy()).toEqual([hours(24, soon)])
    expect((await own()).failure).toBeNull()
    const { calendars } = await readAvailability(db, { trainerId: trainer.id, timeZone: 'Europe/London', now: NOW })
    expect(JSON.stringify(calendars)).not.toMatch(/sealed|secret/)
    const other = await insertPerson({ roles: ['trainer'] })
    for (const act of [removeCalendar, readCalendarNow])
      expect(await refusalOf(act({ id, ...by, actor: other.actor }))).toHaveProperty('calendar-unknown')
    await removeCalendar({ id, ...by })
    expect(await busy()).toEqual([])
  })

  test('takes the time that it blocks out of what can be booked', async () => {
    const ground = await makeGround()
    const [calendar] = await db.insert(busyCalendars).values({ trainerId: ground.trainer.id, name: 'Work', sealedUrl: 'x', addedAt: NOW }).returning()
    await db.insert(busyTimes).values({ calendarId: calendar?.id ?? '', startsAt: hours(0.75), endsAt: hours(2) })
    const book = (startsAt: Date) =>
      bookSlot({ classRef: ground.ref, kind: 'coaching', trainerId: ground.trainer.id, startsAt, actor: ground.first.actor, now: NOW })
    expect(await refusalOf(book(TEN))).toHaveProperty('startsAt')
    await book(hours(2.25))
  })

  test('is read again every quarter of an hour of Halfday’s clock, once, however many workers look', async () => {
    await db.delete(busyCalendars)
    const { trainer } = await makeGround()
    await db.insert(busyCalendars).values({ trainerId: trainer.id, name: 'Work', sealedUrl: 'x', addedAt: NOW })
    const counts = await Promise.all([readCalendars(NOW), readCalendars(NOW)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await readCalendars(hours(0.2, NOW))).toBe(0)
    expect(await readCalendars(hours(0.25, NOW))).toBe(1)
  })

  test('with an address that is none, or without a name, is refused at its field', async () => {
    const { trainer } = await makeGround()
    const add = (name: string, address: string) => refusalOf(addCalendar({ name, url: address, actor: trainer.actor, now: NOW }))
    expect(await add('Work', 'http://calendar.example/x.ics')).toHaveProperty('url')
    expect(await add('Work', 'x')).toHaveProperty('url')
    expect(await add(' ', 'https://calendar.example/x.ics')).toHaveProperty('name')
    expect(await db.select().from(busyCalendars).where(eq(busyCalendars.trainerId, trainer.id))).toEqual([])
  })
})

test('without rules nobody is booked', async () => {
  const ground = await makeGround()
  await db.delete(slotRules).where(eq(slotRules.trainerId, ground.trainer.id))
  const asked = { classRef: ground.ref, kind: 'coaching' as const, trainerId: ground.trainer.id, startsAt: TEN, actor: ground.first.actor, now: NOW }
  expect(await refusalOf(bookSlot(asked))).toHaveProperty('trainerId')
})
