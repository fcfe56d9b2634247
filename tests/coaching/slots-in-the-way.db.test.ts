import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { mails, sessions, sessionTrainers, slots } from '../../db/schema'
import { tellOfSlotsInTheWay } from '../../lib/coaching/slots-in-the-way'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { previewSessionChanges } from '../../lib/reports/session-change-preview'
import { changeSessions } from '../../lib/schedule/change-sessions'
import { makeClass } from '../support/make'
import { insertPerson } from '../support/rows'
import { hours, makeGround, NOW, TEN } from './ground'

/** A trainer with a slot at ten, and a class of theirs whose session is at three that day. */
async function makeClash() {
  const { trainer, first } = await makeGround()
  const booked = { trainerId: trainer.id, enrolmentId: first.enrolmentId, personId: first.personId, kind: 'coaching', bookedAt: NOW } as const
  const [slot] = await db
    .insert(slots)
    .values({ ...booked, startsAt: TEN, endsAt: hours(1) })
    .returning()
  const courseClass = await makeClass({ startsAt: hours(5), status: 'open' })
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  if (!slot || !session) throw new Error('no slot')
  await db.insert(sessionTrainers).values({ sessionId: session.id, personId: trainer.id })
  const admin = await insertPerson({ roles: ['admin'] })
  const moveTo = (localStart: string) => ({
    edits: [{ kind: 'move', sessionId: session.id, localStart, timeZone: 'UTC', durationMinutes: 120 } as const],
  })
  const preview = (localStart: string) => previewSessionChanges(db, courseClass.id, moveTo(localStart), NOW)
  const move = (localStart: string) => changeSessions({ classId: courseClass.id, ...moveTo(localStart), actor: admin.actor, now: NOW })
  const told = async () => (await db.select().from(mails).where(eq(mails.to, trainer.email))).filter(({ template }) => template === 'slot-in-session')
  return { preview, move, told, slot }
}

test('a session moved onto a booked slot of its trainer is warned of in the preview, and the trainer is told once', async () => {
  const { preview, move, told, slot } = await makeClash()
  expect((await preview('2027-01-13T11:00')).warnings).toEqual([])
  expect((await preview('2027-01-13T09:30')).warnings).toEqual([expect.stringMatching(/^Ruth Adeyemi has a coaching session with Student 0 then: /)])
  await tellOfSlotsInTheWay(NOW)
  expect(await told()).toEqual([])
  await move('2027-01-13T09:30')
  await Promise.all([tellOfSlotsInTheWay(NOW), tellOfSlotsInTheWay(NOW)])
  const [mail, ...more] = await told()
  expect(more).toEqual([])
  expect(asPlainText(await composeLetter(mail as never))).toMatch(new RegExp(`Two things at once[^]*Student 0[^]*/trainer/slots/${slot.id}`))
})

test('nobody is told of a slot that was cancelled, nor of one beside the session', async () => {
  const { move, told, slot } = await makeClash()
  await move('2027-01-13T11:00')
  await tellOfSlotsInTheWay(NOW)
  await move('2027-01-13T10:00')
  await db.update(slots).set({ status: 'cancelled', cancelledAt: NOW }).where(eq(slots.id, slot.id))
  await tellOfSlotsInTheWay(NOW)
  expect(await told()).toEqual([])
})
