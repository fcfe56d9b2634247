import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { attendances } from '../../db/schema'
import { readAttendanceJson } from '../../lib/attendance/read-attendance-json'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { makeClassroom, sessionOf } from '../support/classroom'
import { minutesLater, NOW } from '../support/make'

async function ticking() {
  const room = await makeClassroom({ status: 'confirmed', startsAt: minutesLater(-60) })
  const say = (status: 'present' | 'absent', saidAt: Date, at = NOW) =>
    recordAttendance({
      sessionId: sessionOf(room, 1),
      entries: [{ enrolmentId: room.seat.id, status, saidAt }],
      actor: room.trainer.actor,
      now: at,
    })
  const rows = () => db.select().from(attendances).where(eq(attendances.enrolmentId, room.seat.id))
  return { room, say, rows }
}

test('what waited for the network overwrites nothing that was said after it', async () => {
  const { say, rows } = await ticking()
  await say('present', minutesLater(-5))
  await say('absent', minutesLater(-10))
  expect(await rows()).toEqual([expect.objectContaining({ status: 'present' })])
  await say('absent', minutesLater(-1))
  expect(await rows()).toEqual([expect.objectContaining({ status: 'absent' })])
})

test('the same thing sent twice is one row, and a clock that runs ahead does not win for ever', async () => {
  const { say, rows } = await ticking()
  await Promise.all([say('present', minutesLater(-5)), say('present', minutesLater(-5))])
  await say('present', minutesLater(600))
  await say('absent', minutesLater(1), minutesLater(1))
  expect(await rows()).toEqual([expect.objectContaining({ status: 'absent', recordedAt: minutesLater(1) })])
})

test('what a sheet sends is read by how long ago it was said, and refused whole where it is nothing of the kind', () => {
  const entry = { enrolmentId: crypto.randomUUID(), status: 'present', lateMinutes: 5, leftEarlyMinutes: 0, note: 'tram', agoMs: 60_000 }
  expect(readAttendanceJson({ entries: [entry] }, NOW)).toEqual([expect.objectContaining({ lateMinutes: 5, saidAt: minutesLater(-1) })])
  for (const wrong of [
    null,
    {},
    { entries: [{ ...entry, status: 'asleep' }] },
    { entries: [{ ...entry, agoMs: -1 }] },
    { entries: [{ ...entry, lateMinutes: 1.5 }] },
  ])
    expect(readAttendanceJson(wrong, NOW)).toBeNull()
})
