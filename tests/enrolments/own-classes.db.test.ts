import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { bookings, courseClasses, enrolments } from '../../db/schema'
import { getOwnClass, listOwnBookings, listOwnClasses } from '../../lib/enrolments/own-classes'
import { makeClass } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson, NOW } from '../support/rows'

async function seatFor() {
  const courseClass = await makeClass({ meetingUrl: 'https://teams.example/room', whiteboardUrl: 'https://mural.example/board' })
  const [buyer, student] = [await insertPerson(), await insertPerson()]
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id })
  const enrolment = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: student.id })
  return { courseClass, buyer, student, booking, enrolment, find: (personId: string) => getOwnClass(db, { ref: courseClass.ref, personId }) }
}

test('the rooms of a class are for its students, and not for a buyer without a seat', async () => {
  const { student, buyer, find } = await seatFor()
  expect((await find(student.id))?.sessions[0]).toMatchObject({
    meetingUrl: 'https://teams.example/room',
    whiteboardUrl: 'https://mural.example/board',
  })
  expect(await find(buyer.id)).toBeNull()
  expect(await find((await insertPerson()).id)).toBeNull()
})

test('a seat that was cancelled, or whose booking is not confirmed, opens nothing', async () => {
  const [cancelled, held] = [await seatFor(), await seatFor()]
  await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, cancelled.enrolment.id))
  await db.update(bookings).set({ status: 'cancelled' }).where(eq(bookings.id, held.booking.id))
  for (const { student, find } of [cancelled, held]) {
    expect(await find(student.id)).toBeNull()
    expect(await listOwnClasses(db, student.id)).toEqual([])
  }
})

test('a session’s own room goes before that of its class', async () => {
  const { courseClass, student, find } = await seatFor()
  const { sessions } = await import('../../db/schema')
  await db.update(sessions).set({ meetingUrl: 'https://teams.example/other' }).where(eq(sessions.classId, courseClass.id))
  expect((await find(student.id))?.sessions[0]?.meetingUrl).toBe('https://teams.example/other')
})

test('a class that was called off stays to be seen', async () => {
  const { courseClass, student, find } = await seatFor()
  await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, courseClass.id))
  expect((await find(student.id))?.status).toBe('cancelled')
})

test('bookings are listed for their buyer alone, and holds that lapsed are not', async () => {
  const { buyer, student, booking } = await seatFor()
  const held = { classId: booking.classId, buyerId: buyer.id, status: 'held', confirmedAt: null } as const
  await insertBooking({ ...held, heldUntil: new Date(NOW.getTime() - 1) })
  const live = await insertBooking({ ...held, heldUntil: new Date(NOW.getTime() + 1) })
  const refs = (await listOwnBookings(db, { personId: buyer.id, now: NOW })).map(({ ref }) => ref)
  expect(refs.sort()).toEqual([booking.ref, live.ref].sort())
  expect(await listOwnBookings(db, { personId: student.id, now: NOW })).toEqual([])
})
