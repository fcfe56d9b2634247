import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Person } from '../../lib/accounts/queries'

let visitor: Person | null = null
vi.mock('../../lib/accounts/current-person', () => ({ currentPerson: async () => visitor }))

const { db } = await import('../../db/client')
const tables = await import('../../db/schema')
const { getPerson } = await import('../../lib/accounts/queries')
const { getTaughtClass } = await import('../../lib/enrolments/taught-classes')
const { readRoster } = await import('../../lib/teaching/roster-queries')
const { default: RosterPage } = await import('../../app/(trainer)/trainer/classes/[ref]/page')
const { makeClassroom, sessionOf } = await import('../support/classroom')
const { NOW } = await import('../support/rows')
const { countStatements } = await import('../support/statements')

/** Next-auth's look at the session, and the person behind it: two more before the page begins. */
const WHO_ASKS = 2
const STUDENTS = 40

async function fullClassroom(students: number) {
  const room = await makeClassroom({ students, status: 'confirmed' })
  const { courseClass, seats } = room
  const [asked] = await db
    .insert(tables.prerequisites)
    .values([
      { courseId: courseClass.courseId, position: 1, label: 'Nexus Guide', statement: 'I have studied the Nexus Guide.', isRequired: true },
      { courseId: courseClass.courseId, position: 2, label: 'Nexus Open', statement: 'I have passed the Nexus Open.' },
    ])
    .returning()
  const given = await db
    .insert(tables.activities)
    .values([
      { courseId: courseClass.courseId, kind: 'read', title: 'Read', createdAt: NOW },
      { courseId: courseClass.courseId, kind: 'write', title: 'For others', format: 'traditional', createdAt: NOW },
      { courseId: courseClass.courseId, classId: courseClass.id, kind: 'watch', title: 'Own', createdAt: NOW },
      { courseId: courseClass.courseId, kind: 'read', title: 'Left out', createdAt: NOW },
    ])
    .returning()
  await db.insert(tables.classActivities).values({ classId: courseClass.id, activityId: given[3]?.id ?? '', isLeftOut: true })
  const [team] = await db.insert(tables.teams).values({ classId: courseClass.id, name: 'Harbour', position: 1, createdAt: NOW }).returning()
  const [exam] = await db.insert(tables.assessments).values({ courseId: courseClass.courseId, name: 'SPS' }).returning()
  for (const { seat, student } of seats) {
    const own = { enrolmentId: seat.id, personId: student.id }
    await db.insert(tables.declarations).values({ ...own, prerequisiteId: asked?.id ?? '', declaredAt: NOW })
    await db.insert(tables.activityProgress).values([
      { ...own, activityId: given[0]?.id ?? '', doneAt: NOW },
      { ...own, activityId: given[3]?.id ?? '', doneAt: NOW },
    ])
    await db.insert(tables.teamMembers).values({ enrolmentId: seat.id, teamId: team?.id ?? '', movedAt: NOW })
    await db.insert(tables.attempts).values({ enrolmentId: seat.id, assessmentId: exam?.id ?? '', number: 1, createdAt: NOW, sentAt: NOW })
    await db.insert(tables.attendances).values([
      { enrolmentId: seat.id, sessionId: sessionOf(room, 1), status: 'present', recordedAt: NOW },
      { enrolmentId: seat.id, sessionId: sessionOf(room, 2), status: 'present', lateMinutes: 10, recordedAt: NOW },
      { enrolmentId: seat.id, sessionId: sessionOf(room, 3), status: 'absent', recordedAt: NOW },
    ])
  }
  return room
}

describe('the roster page', () => {
  let big: Awaited<ReturnType<typeof fullClassroom>>
  let small: typeof big
  beforeAll(async () => {
    ;[big, small] = [await fullClassroom(STUDENTS), await fullClassroom(1)]
  })

  const open = async (room: typeof big) => {
    visitor = await getPerson(db, room.trainer.id)
    const props = { params: Promise.resolve({ ref: room.courseClass.ref }), searchParams: Promise.resolve({}) }
    return countStatements(() => RosterPage(props as never))
  }

  test('asks at most eight statements for forty students, and no more than for one', async () => {
    const asked = await open(big)
    expect(asked).toBeGreaterThan(3)
    expect(asked + WHO_ASKS).toBeLessThanOrEqual(8)
    expect(await open(small)).toBe(asked)
  })

  test('counts statements at all: a query for each student would be seen', async () => {
    const loop = async () => {
      for (const { student } of big.seats) await getPerson(db, student.id)
    }
    expect(await countStatements(loop)).toBe(STUDENTS)
  })

  test('knows of each student what was declared, done, attended and tried', async () => {
    const person = (await getPerson(db, big.trainer.id)) as Person
    const taught = await getTaughtClass(db, { ref: big.courseClass.ref, person })
    if (!taught) throw new Error('no class')
    const { seats, prerequisites } = await readRoster(db, taught, NOW)
    expect(prerequisites.map(({ label }) => label)).toEqual(['Nexus Guide', 'Nexus Open'])
    expect(seats).toHaveLength(STUDENTS)
    for (const seat of seats)
      expect(seat).toMatchObject({
        declared: [true, false],
        activitiesDone: 1,
        activityCount: 2,
        isBehind: false,
        marks: ['there', 'part', 'missed', 'open'],
        attended: { present: 2, needed: 3, hasAttended: false },
        team: { name: 'Harbour' },
        tried: [{ name: 'SPS', state: 'ready' }],
        hasAnsweredSurvey: false,
      })
    const later = new Date((taught.sessions[0]?.startsAt.getTime() ?? 0) + 60_000)
    const { seats: behind } = await readRoster(db, taught, later)
    expect(behind.map(({ isBehind }) => isBehind)).toEqual(seats.map(() => true))
  })
})
