import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { bookingLines, enrolments, mails, personEmails } from '../../db/schema'
import { composeLetter } from '../../lib/emails/compose-letter'
import type { Letter } from '../../lib/emails/letter'
import { replaceStudent } from '../../lib/enrolments/replace-student'
import { refusalOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson, NOW } from '../support/rows'

const link = { kind: 'link' } as const
const admin = async () => (await insertPerson({ roles: ['admin'] })).actor

async function seatOf(email: string, given: Partial<typeof enrolments.$inferInsert> = {}) {
  const courseClass = await makeClass({ goal: null })
  const buyer = await insertPerson({ name: 'Amara Osei' })
  const first = await insertPerson({ email, name: 'Jonas Becker' })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: 2 })
  const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: first.id, accessNeeds: 'Captions', ...given })
  return { courseClass, booking, first, seat }
}

const replace = (enrolmentId: string, email: string, { actor = link as Parameters<typeof replaceStudent>[1]['actor'], now = NOW } = {}) =>
  db.transaction((tx) => replaceStudent(tx, { enrolmentId, name: 'Priya Nair', email, actor, now }))
const rowOf = async (id: string) => (await db.select().from(enrolments).where(eq(enrolments.id, id)))[0]
const mailsOf = (bookingId: string) => db.select().from(mails).where(eq(mails.bookingId, bookingId))

const entriesOf = (letter: Letter) =>
  letter.attachments.map(({ content }) => {
    const calendar = new ICAL.Component(ICAL.parse(content.toString()))
    const entry = calendar.getFirstSubcomponent('vevent') as ICAL.Component
    const event = new ICAL.Event(entry)
    const attendee = String(event.attendees[0]?.getFirstValue()).toLowerCase()
    return {
      method: calendar.getFirstPropertyValue('method'),
      status: entry.getFirstPropertyValue('status'),
      uid: event.uid,
      sequence: event.sequence,
      attendee,
    }
  })

describe('a seat that goes to somebody else', () => {
  test('knows nothing of the first any more: link, answers and name are gone', async () => {
    const { seat } = await seatOf('jonas@first.example')
    await replace(seat.id, 'Priya@Second.example')
    const now = await rowOf(seat.id)
    expect(now).toMatchObject({
      status: 'invited',
      accessNeeds: null,
      completedAt: null,
      studentName: 'Priya Nair',
      studentEmail: 'priya@second.example',
    })
    expect(now?.token).not.toBe(seat.token)
    expect(now?.calendarSequence).toBe(seat.calendarSequence + 1)
  })

  test('leaves the calendar of the first and comes into that of the second, under one UID and with a higher sequence', async () => {
    const { seat, booking } = await seatOf('jonas2@first.example', { calendarSequence: 3 })
    await replace(seat.id, 'priya2@second.example')
    const queued = await mailsOf(booking.id)
    expect(queued.map(({ to, template }) => `${template} ${to}`).sort()).toEqual([
      'seat-assigned priya2@second.example',
      'seat-passed-on jonas2@first.example',
    ])
    const [passedOn, assigned] = queued.sort((a, b) => b.template.localeCompare(a.template))
    const cancelled = entriesOf(await composeLetter(passedOn as never))
    const requested = entriesOf(await composeLetter(assigned as never))
    expect(cancelled).toEqual([
      expect.objectContaining({ method: 'CANCEL', status: 'CANCELLED', sequence: 4, attendee: 'mailto:jonas2@first.example' }),
    ])
    expect(requested).toEqual([
      expect.objectContaining({ method: 'REQUEST', status: 'CONFIRMED', sequence: 4, attendee: 'mailto:priya2@second.example' }),
    ])
    expect(cancelled[0]?.uid).toBe(requested[0]?.uid)
  })

  test('takes back an invitation to the first that has not left yet, so that it cannot carry the link of the second', async () => {
    const { seat, booking } = await seatOf('jonas3@first.example')
    await replace(seat.id, 'priya3@second.example')
    await replace(seat.id, 'third@third.example')
    expect((await mailsOf(booking.id)).filter(({ template }) => template === 'seat-assigned').map(({ to }) => to)).toEqual(['third@third.example'])
  })

  test('does not go to somebody who sits in the class already, by whichever address', async () => {
    const { seat, booking, first } = await seatOf('jonas4@first.example')
    const other = await insertPerson({ email: 'other4@second.example' })
    await db.insert(personEmails).values({ email: 'other4@private.example', personId: other.id, isPrimary: false, confirmedAt: NOW })
    await insertEnrolment({ bookingId: booking.id, classId: booking.classId, personId: other.id })
    expect(await refusalOf(replace(seat.id, 'OTHER4@private.example'))).toEqual({ email: 'This person already has a seat in this class.' })
    expect(await refusalOf(replace(seat.id, first.email))).toEqual({ email: 'This person has this seat already.' })
  })

  test('goes by link until the class begins, by an admin while it lasts, by a trainer never', async () => {
    const { seat, courseClass } = await seatOf('jonas5@first.example')
    const begun = courseClass.startsAt as Date
    const over = courseClass.endsAt ?? minutesLater(120, begun)
    expect(await refusalOf(replace(seat.id, 'priya5@second.example', { now: begun }))).toHaveProperty('too-late')
    const trainer = (await insertPerson({ roles: ['trainer'] })).actor
    expect(await refusalOf(replace(seat.id, 'priya5@second.example', { actor: trainer }))).toHaveProperty('not-allowed')
    expect(await refusalOf(replace(seat.id, 'priya5@second.example', { actor: await admin(), now: over }))).toHaveProperty('too-late')
    await replace(seat.id, 'priya5@second.example', { actor: await admin(), now: begun })
    expect(await rowOf(seat.id)).toMatchObject({ studentName: 'Priya Nair' })
  })

  test('waits for the difference where its price is that of the first person’s own discount', async () => {
    const { seat, booking, first } = await seatOf('jonas6@first.example')
    const discount = await makeDiscount({ personId: first.id })
    const money = { listMinor: 220_000, discountMinor: 66_000, netMinor: 154_000, taxMinor: 30_800, grossMinor: 184_800 }
    const [line] = await db
      .insert(bookingLines)
      .values({ bookingId: booking.id, classId: booking.classId, position: 1, ...money, discountId: discount.id, personId: first.id })
      .returning()
    await db.update(enrolments).set({ bookingLineId: line?.id }).where(eq(enrolments.id, seat.id))
    expect(await refusalOf(replace(seat.id, 'priya6@second.example'))).toHaveProperty('difference-due')
    await db.update(bookingLines).set({ personId: null, discountId: null }).where(eq(bookingLines.bookingId, booking.id))
    await replace(seat.id, 'priya6@second.example')
    expect(await rowOf(seat.id)).toMatchObject({ studentEmail: 'priya6@second.example' })
  })
})
