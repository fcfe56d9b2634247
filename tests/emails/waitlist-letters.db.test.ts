import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { courseClasses, people, waitlistEntries } from '../../db/schema'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { renderLetter } from '../../lib/emails/render-letter'
import type { MailParams } from '../../lib/emails/templates'
import { offerSeats } from '../../lib/waitlist/offer-seats'
import { lapseOffers } from '../../lib/waitlist/sweep-waitlists'
import { minutesLater, NOW } from '../support/make'
import { entryOf, join, makeFullClass } from '../support/waitlist-rows'

async function write(template: keyof MailParams, entryId: string): Promise<{ subject: string; text: string }> {
  const letter = await composeLetter({ template, params: { entryId } })
  const { html } = await renderLetter(letter)
  const text = asPlainText(letter)
  for (const part of [html, text]) expect(part).not.toMatch(/undefined|null|NaN/)
  return { subject: letter.subject, text }
}

async function offered(wanted: number, freed: number) {
  const { classId, held } = await makeFullClass(3)
  await join(classId, 'Zoe')
  const ada = await join(classId, 'Ada', wanted)
  const told = await write('waitlist-joined', ada.entryId)
  await db.update(waitlistEntries).set({ status: 'withdrawn', endedAt: NOW }).where(eq(waitlistEntries.name, 'Zoe'))
  for (const { token } of held.slice(0, freed)) await giveBackHold({ token, now: NOW })
  await offerSeats({ classId, now: NOW })
  return { classId, ada, told }
}

test('joining tells the place, what happens next, and how to leave', async () => {
  const { told, ada } = await offered(2, 2)
  expect(told.subject).toMatch(/^You are number 2 in line: T\w+, Tue 12 Jan, 13:00 GMT$/)
  expect(told.text).toContain('You then have 24 hours to book them')
  expect(told.text).toContain(`See my place, or leave the line:\nhttp://localhost:3000/waitlist/${ada.token}`)
})

test('an offer says until when, on the clock of the class and on the person’s own, and has one button', async () => {
  const { ada } = await offered(2, 2)
  await db
    .update(people)
    .set({ timeZone: 'Europe/Stockholm' })
    .where(eq(people.id, (await entryOf(ada.token)).personId))
  const { subject, text } = await write('waitlist-offer', ada.entryId)
  expect(subject).toMatch(/^2 seats for you until Tue 24 Nov, 09:00 GMT: /)
  expect(text).toContain('Tue 24 Nov, 09:00 GMT\n          10:00 for you in Stockholm')
  expect(text).toContain(`Book these seats:\nhttp://localhost:3000/waitlist/${ada.token}`)
})

test('an offer of fewer seats says so and offers to wait for all', async () => {
  const { ada } = await offered(3, 1)
  const { subject, text } = await write('waitlist-offer', ada.entryId)
  expect(subject).toMatch(/^1 of the 3 seats for you until /)
  expect(text).toContain('keep your place and wait for all 3')
})

test('a lapsed offer says that nothing was charged and how to join again', async () => {
  const { classId, ada } = await offered(1, 1)
  await lapseOffers(minutesLater(24 * 60))
  const [courseClass] = await db.select().from(courseClasses).where(eq(courseClasses.id, classId))
  const { text } = await write('waitlist-lapsed', ada.entryId)
  expect(text).toContain('Nothing was charged.')
  expect(text).toContain(`/classes/${courseClass?.ref}/waitlist`)
})

test.each([
  ['The class was called off', { status: 'cancelled' as const }],
  ['The class has begun', { startsAt: NOW }],
  ['Booking for this class has closed', { bookingClosesAt: NOW }],
])('the end of a line says why: %s', async (why, change) => {
  const { classId, ada } = await offered(1, 0)
  await db.update(courseClasses).set(change).where(eq(courseClasses.id, classId))
  await db.update(waitlistEntries).set({ status: 'lapsed', endedAt: NOW }).where(eq(waitlistEntries.id, ada.entryId))
  expect((await write('waitlist-closed', ada.entryId)).text).toContain(`Hello Ada. ${why}, so nobody waits for it any longer.`)
})

test('who is taken off is told where to ask', async () => {
  const { ada } = await offered(1, 0)
  expect((await write('waitlist-withdrawn', ada.entryId)).text).toMatch(/write to \S+@\S+/)
})
