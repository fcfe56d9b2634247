import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { bookingLines, bookings, enrolments, mails, people, personEmails, reminders, sessions, sessionTrainers } from '../../db/schema'
import { replaceBuyer } from '../../lib/bookings/replace-buyer'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { listBuyerSeats } from '../../lib/enrolments/buyer-seats'
import { completeSeat } from '../../lib/enrolments/complete-seat'
import { correctStudent, resendInvitation, substituteStudent } from '../../lib/enrolments/correct-student'
import { declineSeat, handOverSeat } from '../../lib/enrolments/decline-seat'
import { getInvitation } from '../../lib/enrolments/invitation'
import { remindOfNames } from '../../lib/enrolments/name-reminders'
import { listRoster } from '../../lib/enrolments/roster'
import { refusalOf } from '../support/booking-rows'
import { formOf, makeClass, minutesLater } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson, NOW } from '../support/rows'

let count = 0

/** A seat of somebody who was invited and has never signed in, in a class on 12 January 2027. */
async function invited(given: Partial<typeof enrolments.$inferInsert> = {}) {
  count += 1
  const email = `student-${count}@seat.example`
  const courseClass = await makeClass({ goal: null })
  const buyer = await insertPerson({ name: 'Amara Osei', email: `buyer-${count}@seat.example` })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, buyerEmail: buyer.email, seatCount: 2 })
  const money = { listMinor: 220_000, discountMinor: 0, netMinor: 220_000, taxMinor: 44_000, grossMinor: 264_000 }
  const [line] = await db
    .insert(bookingLines)
    .values({ bookingId: booking.id, classId: courseClass.id, position: 1, ...money })
    .returning()
  const [person] = await db.insert(people).values({ name: 'Jonas B', createdAt: NOW }).returning()
  if (!person) throw new Error('no person')
  await db.insert(personEmails).values({ email, personId: person.id })
  const base = {
    bookingId: booking.id,
    classId: courseClass.id,
    bookingLineId: line?.id,
    personId: person.id,
    studentName: 'Jonas Becker',
    studentEmail: email,
  }
  const seat = await insertEnrolment({ ...base, status: 'invited', invitedAt: NOW, ...given })
  return { courseClass, booking, buyer, person, email, seat, own: { bookingToken: booking.token, enrolmentId: seat.id } }
}

const answers = { name: 'Dr Jonas Becker', organisation: 'Lindqvist Rail Ltd', timeZone: 'Europe/Berlin', accessNeeds: 'Live captions' }
const rowOf = async (id: string) => (await db.select().from(enrolments).where(eq(enrolments.id, id)))[0]
const mailsTo = async (to: string) => (await db.select().from(mails).where(eq(mails.to, to))).map(({ template }) => template)
const complete = (token: string, fields: Record<string, string> = answers, now = NOW) => completeSeat({ token, form: formOf(fields), now })

describe('the student’s own page', () => {
  test('knows class, buyer and seat, and nothing of money', async () => {
    const { seat, courseClass } = await invited()
    const page = await getInvitation(db, seat.token)
    expect(page).toMatchObject({ status: 'invited', name: 'Jonas Becker', buyerName: 'Amara Osei', classRef: courseClass.ref, hasAccount: false })
    expect(JSON.stringify(page)).not.toMatch(/Minor|220000|264000|184800/)
  })

  test('opens for nobody once the seat is cancelled, somebody else’s, without a name, or of a booking that is not confirmed', async () => {
    const gone = await invited({ cancelledAt: NOW })
    const passed = await invited()
    await substituteStudent({ ...passed.own, name: 'Priya Nair', email: `priya-${count}@seat.example`, now: NOW })
    const held = await invited()
    await db.update(bookings).set({ status: 'cancelled', cancelledAt: NOW }).where(eq(bookings.id, held.booking.id))
    for (const token of [gone.seat.token, passed.seat.token, held.seat.token, 'nothing']) expect(await getInvitation(db, token), token).toBeNull()
    expect(await refusalOf(complete(passed.seat.token))).toHaveProperty('no-such-seat')
    expect(await refusalOf(declineSeat({ token: gone.seat.token, now: NOW }))).toHaveProperty('no-such-seat')
  })

  test('takes what the student says; needs reach the roster and never the buyer', async () => {
    const { seat, booking, person, courseClass } = await invited()
    await complete(seat.token)
    await complete(seat.token, { ...answers, accessNeeds: 'Live captions, please' }, minutesLater(5))
    expect(await rowOf(seat.id)).toMatchObject({ status: 'complete', studentName: 'Dr Jonas Becker', completedAt: NOW })
    expect(await db.select().from(people).where(eq(people.id, person.id))).toMatchObject([{ name: 'Dr Jonas Becker', timeZone: 'Europe/Berlin' }])
    expect(await listRoster(db, courseClass.id)).toMatchObject([{ name: 'Dr Jonas Becker', accessNeeds: 'Live captions, please' }])
    expect(JSON.stringify(await listBuyerSeats(db, booking.id))).not.toContain('captions')
    expect(await refusalOf(complete(seat.token, { ...answers, name: ' ' }))).toEqual({
      name: 'Enter your name as it is to stand on the certificate.',
    })
  })

  test('leaves an account alone that somebody signs in to, but for what it lacks', async () => {
    const { seat, person } = await invited()
    await db.update(personEmails).set({ confirmedAt: NOW }).where(eq(personEmails.personId, person.id))
    await complete(seat.token)
    const [account] = await db.select().from(people).where(eq(people.id, person.id))
    expect(account).toMatchObject({ name: 'Jonas B', organisation: 'Lindqvist Rail Ltd', timeZone: 'Europe/Berlin' })
    expect(await rowOf(seat.id)).toMatchObject({ studentName: 'Dr Jonas Becker' })
  })

  test('gives the seat back: the name goes, the seat stays, the buyer is told, calendars are cleared', async () => {
    const { seat, email, buyer } = await invited()
    await declineSeat({ token: seat.token, now: NOW })
    expect(await rowOf(seat.id)).toMatchObject({
      status: 'unassigned',
      personId: null,
      studentName: null,
      studentEmail: null,
      cancelledAt: null,
      calendarSequence: 1,
    })
    expect(await mailsTo(email)).toEqual(['seat-passed-on'])
    expect(await mailsTo(buyer.email)).toEqual(['seat-given-up'])
    expect(await getInvitation(db, seat.token)).toBeNull()
  })

  test('passes the seat to a colleague until the class begins, and the buyer is told', async () => {
    const { seat, buyer, courseClass } = await invited()
    const to = { name: 'Priya Nair', email: `colleague-${count}@seat.example` }
    expect(await refusalOf(handOverSeat({ token: seat.token, ...to, now: courseClass.startsAt as Date }))).toHaveProperty('too-late')
    await handOverSeat({ token: seat.token, ...to, now: NOW })
    expect(await mailsTo(to.email)).toEqual(['seat-assigned'])
    expect(await mailsTo(buyer.email)).toEqual(['seat-given-up'])
  })
})

describe('the buyer', () => {
  test('puts a name right without a mail, an address with a new invitation and a new link', async () => {
    const { seat, own, email } = await invited()
    await correctStudent({ ...own, name: 'Jonas Bäcker', email, now: NOW })
    expect(await rowOf(seat.id)).toMatchObject({ studentName: 'Jonas Bäcker', token: seat.token })
    expect(await mailsTo(email)).toEqual([])
    await correctStudent({ ...own, name: 'Jonas Bäcker', email: `right-${count}@seat.example`, now: NOW })
    expect((await rowOf(seat.id))?.token).not.toBe(seat.token)
    expect(await mailsTo(`right-${count}@seat.example`)).toEqual(['seat-assigned'])
    expect(await mailsTo(email)).toEqual(['seat-passed-on'])
  })

  test('corrects nothing that the student has completed', async () => {
    const { seat, own, email } = await invited()
    await complete(seat.token)
    expect(await refusalOf(correctStudent({ ...own, name: 'X', email, now: NOW }))).toHaveProperty('completed')
  })

  test('sees the address they typed, not the others of that person', async () => {
    const { booking, person } = await invited()
    await db.update(personEmails).set({ email: 'secret@private.example' }).where(eq(personEmails.personId, person.id))
    expect(await listBuyerSeats(db, booking.id)).toMatchObject([{ name: 'Jonas Becker', email: `student-${count}@seat.example` }])
  })

  test('sends an invitation again once an hour and no sooner', async () => {
    const { own, email } = await invited()
    expect(await refusalOf(resendInvitation({ ...own, now: minutesLater(38) }))).toEqual({
      'sent-just-now': 'An invitation went out less than an hour ago. Send the next in 22 minutes.',
    })
    await resendInvitation({ ...own, now: minutesLater(60) })
    expect(await mailsTo(email)).toEqual(['seat-assigned'])
    expect(await refusalOf(resendInvitation({ ...own, now: minutesLater(61) }))).toHaveProperty('sent-just-now')
  })

  test('can do nothing with the seats of another booking', async () => {
    const [{ own }, other] = [await invited(), await invited()]
    const stolen = { ...own, bookingToken: other.booking.token, now: NOW }
    expect(await refusalOf(resendInvitation(stolen))).toHaveProperty('no-such-seat')
    expect(await refusalOf(correctStudent({ ...stolen, name: 'X', email: 'x@seat.example' }))).toHaveProperty('no-such-seat')
    expect(await refusalOf(substituteStudent({ ...stolen, name: 'X', email: 'x@seat.example' }))).toHaveProperty('no-such-seat')
  })

  test('hands the booking over: the old link and the enrol link die, and no mail that waits brings the new one to the old buyer', async () => {
    const { booking, buyer } = await invited()
    await db
      .update(bookings)
      .set({ enrolToken: `enrol-${count}` })
      .where(eq(bookings.id, booking.id))
    await db
      .insert(mails)
      .values({ to: buyer.email, template: 'booking-confirmed', params: { bookingId: booking.id }, bookingId: booking.id, queuedAt: NOW })
    const next = `next-${count}@seat.example`
    await replaceBuyer({ bookingId: booking.id, buyerName: 'Elif Yılmaz', buyerEmail: next, actor: { kind: 'link' }, now: NOW })
    const [now] = await db.select().from(bookings).where(eq(bookings.id, booking.id))
    expect(now).toMatchObject({ buyerName: 'Elif Yılmaz', buyerEmail: next, payerToken: booking.payerToken })
    expect([booking.token, `enrol-${count}`]).not.toContain(now?.token)
    expect(now?.enrolToken).not.toBe(`enrol-${count}`)
    expect(await mailsTo(buyer.email)).toEqual(['booking-handed-over'])
    const [told] = await db.select().from(mails).where(eq(mails.to, buyer.email))
    expect(asPlainText(await composeLetter(told as never))).not.toContain(now?.token)
    expect(await mailsTo(next)).toEqual(['booking-taken-over'])
  })
})

describe('reminders', () => {
  const at = (iso: string) => new Date(iso)

  test('go to the buyer while a name is missing, each once, whatever runs twice', async () => {
    const { booking, courseClass, buyer } = await invited()
    await insertEnrolment({ bookingId: booking.id, classId: courseClass.id })
    // The class begins on 12 January; names are due on the 5th.
    await Promise.all([remindOfNames(at('2026-12-22T09:00:00Z')), remindOfNames(at('2026-12-22T09:00:01Z'))])
    await remindOfNames(at('2026-12-23T09:00:00Z'))
    expect(await mailsTo(buyer.email)).toEqual(['names-reminder'])
    await remindOfNames(at('2026-12-29T09:00:00Z'))
    expect(await mailsTo(buyer.email)).toEqual(['names-reminder', 'names-reminder'])
    await db
      .update(enrolments)
      .set({ cancelledAt: NOW })
      .where(and(eq(enrolments.bookingId, booking.id), eq(enrolments.status, 'unassigned')))
    await remindOfNames(at('2027-01-05T09:00:00Z'))
    expect((await mailsTo(buyer.email)).filter((template) => template === 'names-reminder')).toHaveLength(2)
  })

  test('go to a student until the seat is complete, and start anew with another student', async () => {
    const { seat, email, own } = await invited()
    await remindOfNames(at('2026-11-26T08:59:00Z'))
    expect(await mailsTo(email)).toEqual([])
    await remindOfNames(at('2026-11-26T09:00:00Z'))
    await remindOfNames(at('2026-11-26T10:00:00Z'))
    expect(await mailsTo(email)).toEqual(['seat-reminder'])
    const second = `second-${count}@seat.example`
    await substituteStudent({ ...own, name: 'Priya', email: second, now: at('2026-11-27T10:00:00Z') })
    await remindOfNames(at('2026-11-30T09:00:00Z'))
    expect(await mailsTo(second)).toEqual(['seat-assigned', 'seat-reminder'])
    await complete((await rowOf(seat.id))?.token ?? '')
    await remindOfNames(at('2027-01-05T09:00:00Z'))
    expect((await mailsTo(second)).filter((template) => template === 'seat-reminder')).toHaveLength(1)
  })

  test('tell the trainers once, after the deadline, how many names are missing', async () => {
    const { booking, courseClass } = await invited()
    await insertEnrolment({ bookingId: booking.id, classId: courseClass.id })
    const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
    const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
    await db.insert(sessionTrainers).values({ sessionId: session?.id ?? '', personId: trainer.id })
    await remindOfNames(at('2027-01-06T08:59:00Z'))
    expect(await mailsTo(trainer.email)).toEqual([])
    await remindOfNames(at('2027-01-06T09:00:00Z'))
    await remindOfNames(at('2027-01-08T09:00:00Z'))
    expect(await mailsTo(trainer.email)).toEqual(['names-missing'])
    const [told] = await db.select().from(mails).where(eq(mails.to, trainer.email))
    expect((await composeLetter(told as never)).subject).toMatch(/^Names missing: 1\. /)
    expect(await db.select().from(reminders).where(eq(reminders.subjectId, courseClass.id))).toHaveLength(1)
  })
})
