import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { attendances } from '../../db/schema'
import { ELSEWHERE, readAttendanceForm } from '../../lib/attendance/read-attendance-form'
import { readAttendanceJson } from '../../lib/attendance/read-attendance-json'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { FormRefusal } from '../../lib/errors'
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

test('more minutes than the session lasts are refused at their field, and nothing is written down', async () => {
  const { room, rows } = await ticking()
  const id = room.seat.id
  const record = (late: string, early: string) => {
    const values = { [`seat-${id}`]: 'on', [`status-${id}`]: 'present', [`late-${id}`]: late, [`early-${id}`]: early }
    return recordAttendance({
      sessionId: sessionOf(room, 2),
      entries: readAttendanceForm(values),
      actor: room.trainer.actor,
      now: minutesLater(2 * 24 * 60),
    })
  }
  const refusal = async (late: string, early: string) => {
    const error = await record(late, early).catch((thrown: unknown) => thrown)
    return error instanceof FormRefusal ? error.fieldErrors : error
  }
  expect(await refusal('999', '')).toEqual({ [`late-${id}`]: 'That is more than the session lasts, which is 120 minutes.' })
  expect(await refusal('61', '60')).toEqual({ [`early-${id}`]: 'Late and early together are more than the session lasts, which is 120 minutes.' })
  expect(await rows()).toEqual([])
  await record('60', '60')
  expect(await rows()).toHaveLength(1)
})

test('without a script, all others present leaves out who makes the session up elsewhere', () => {
  const values = { intent: 'everyone', 'seat-a': 'on', 'seat-b': ELSEWHERE, 'seat-c': ELSEWHERE, 'status-c': 'present' }
  expect(readAttendanceForm(values).map(({ enrolmentId }) => enrolmentId)).toEqual(['a', 'c'])
})
