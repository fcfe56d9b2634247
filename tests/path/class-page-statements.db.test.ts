import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Person } from '../../lib/accounts/queries'

let visitor: Person | null = null
vi.mock('../../lib/accounts/current-person', () => ({ currentPerson: async () => visitor }))
vi.mock('../../app/(account)/my/shown-zone', () => ({ shownZone: async () => ({ zone: 'Europe/London', isGuess: false }) }))

const { db } = await import('../../db/client')
const tables = await import('../../db/schema')
const { getPerson } = await import('../../lib/accounts/queries')
const { default: MyClassPage } = await import('../../app/(account)/my/classes/[ref]/page')
const { makeClassroom, sessionOf } = await import('../support/classroom')
const { NOW } = await import('../support/rows')
const { countStatements } = await import('../support/statements')

/** A class in which everything there can be is there, `of` times over. */
async function furnishedClassroom(of: number) {
  const room = await makeClassroom({ students: of + 1, status: 'confirmed' })
  const { courseClass, seats, trainer } = room
  const positions = Array.from({ length: of }, (_, index) => index + 1)
  const [team] = await db
    .insert(tables.teams)
    .values(positions.map((position) => ({ classId: courseClass.id, name: `Team ${position}`, position, createdAt: NOW })))
    .returning()
  await db.insert(tables.teamBoards).values({ classId: courseClass.id, shownAt: NOW, changedAt: NOW })
  const [exam] = await db.insert(tables.assessments).values({ courseId: courseClass.courseId, name: 'SPS' }).returning()
  await db.insert(tables.entitlements).values({ courseId: courseClass.courseId, kind: 'coaching', minutes: 60 })
  for (const position of positions) {
    await db
      .insert(tables.prerequisites)
      .values({ courseId: courseClass.courseId, position, label: `Guide ${position}`, statement: 'I have read it.' })
    await db.insert(tables.activities).values({ courseId: courseClass.courseId, kind: 'read', title: `Read ${position}`, createdAt: NOW })
    await db.insert(tables.announcements).values({ classId: courseClass.id, authorId: trainer.id, body: 'See you.', publishedAt: NOW })
    await db
      .insert(tables.attendances)
      .values({ enrolmentId: seats[0]?.seat.id ?? '', sessionId: sessionOf(room, position), status: 'present', recordedAt: NOW })
  }
  for (const { seat } of seats) {
    await db.insert(tables.teamMembers).values({ enrolmentId: seat.id, teamId: team?.id ?? '', movedAt: NOW })
    await db.insert(tables.attempts).values({ enrolmentId: seat.id, assessmentId: exam?.id ?? '', number: 1, createdAt: NOW, sentAt: NOW })
  }
  return room
}

describe('the page of a student’s class', () => {
  let full: Awaited<ReturnType<typeof furnishedClassroom>>
  let plain: typeof full
  beforeAll(async () => {
    ;[full, plain] = [await furnishedClassroom(4), await furnishedClassroom(1)]
  })

  const open = async ({ seats, courseClass }: typeof full) => {
    visitor = await getPerson(db, seats[0]?.student.id ?? '')
    const props = { params: Promise.resolve({ ref: courseClass.ref }), searchParams: Promise.resolve({}) }
    return countStatements(() => MyClassPage(props as never))
  }

  test('asks at most 23 statements, and no more for a class with much in it than for one with little', async () => {
    const asked = await open(full)
    expect(asked).toBeGreaterThan(10)
    expect(asked).toBeLessThanOrEqual(23)
    expect(await open(plain)).toBe(asked)
  })
})
