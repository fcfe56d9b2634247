import { and, eq } from 'drizzle-orm'
import Papa from 'papaparse'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Person } from '../../lib/accounts/queries'

let visitor: Person | null = null
/** What `experimental.authInterrupts` sets while Next runs. */
vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
vi.mock('../../lib/accounts/current-person', () => ({ currentPerson: async () => visitor }))

const { NextRequest } = await import('next/server')
const { db } = await import('../../db/client')
const { auditEntries, enrolments, sessions, sessionTrainers, people } = await import('../../db/schema')
const { getPerson } = await import('../../lib/accounts/queries')
const { getTaughtClass, listTaughtClasses } = await import('../../lib/enrolments/taught-classes')
const { listRoster } = await import('../../lib/enrolments/roster')
const { GET } = await import('../../app/(trainer)/trainer/classes/[ref]/roster.csv/route')
const { insertBooking, insertEnrolment, insertPerson, NOW } = await import('../support/rows')
const { makeClass } = await import('../support/make')

beforeEach(() => {
  visitor = null
})

async function teach(courseClass: { id: string }, personId: string) {
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  await db.insert(sessionTrainers).values({ sessionId: session?.id ?? '', personId })
}

/** A class with its trainer, a buyer, a student with access needs, and a seat without a name. */
async function classroom() {
  const courseClass = await makeClass()
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  await teach(courseClass, trainer.id)
  const buyer = await insertPerson({ name: 'Amara Osei', roles: ['student'] })
  const student = await insertPerson({ name: '=HYPERLINK("http://evil.example")', roles: ['student'] })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, organisation: 'Lindqvist Rail', seatCount: 2 })
  const seat = { bookingId: booking.id, classId: courseClass.id }
  await insertEnrolment({ ...seat, personId: student.id, accessNeeds: 'Captions on, please' })
  await insertEnrolment(seat)
  return { courseClass, trainer, buyer, student, booking }
}

const personOf = async (id: string) => (await getPerson(db, id)) as Person
const download = async (ref: string, query = '') =>
  GET(new NextRequest(`http://localhost:3000/trainer/classes/${ref}/roster.csv${query}`), { params: Promise.resolve({ ref }) })

/** How Next marks an answer that is no page: 403, 404, or the address to go to. */
const refusalOf = (asked: Promise<Response>) =>
  asked.then(
    (response) => String(response.status),
    (error: { digest?: string }) => error.digest ?? 'other',
  )

describe('who may take a roster', () => {
  test('nobody who is not signed in: on to the sign-in page and back', async () => {
    const { courseClass } = await classroom()
    expect(await refusalOf(download(courseClass.ref))).toContain(`/sign-in?next=${encodeURIComponent(`/trainer/classes/${courseClass.ref}`)}`)
  })

  test('no student and no buyer of that very class: 403', async () => {
    const { courseClass, buyer, student } = await classroom()
    for (const { id } of [buyer, student]) {
      visitor = await personOf(id)
      expect(await refusalOf(download(courseClass.ref))).toContain(';403')
      expect(await getTaughtClass(db, { ref: courseClass.ref, person: visitor })).toBeNull()
    }
  })

  test('no trainer of another class: 404, as if there were none', async () => {
    const [mine, other] = [await classroom(), await classroom()]
    visitor = await personOf(other.trainer.id)
    expect(await refusalOf(download(mine.courseClass.ref))).toContain(';404')
    expect(await refusalOf(download('sps-none'))).toContain(';404')
  })

  test('its trainer, a stand-in for one session, and an admin', async () => {
    const { courseClass, trainer } = await classroom()
    const standIn = await insertPerson({ roles: ['trainer'] })
    await teach(courseClass, standIn.id)
    const admin = await insertPerson({ roles: ['admin'] })
    for (const { id } of [trainer, standIn, admin]) {
      visitor = await personOf(id)
      expect(await refusalOf(download(courseClass.ref))).toBe('200')
    }
  })

  test('a trainer whose role was taken away has lost it at once', async () => {
    const { courseClass, trainer } = await classroom()
    visitor = { ...(await personOf(trainer.id)), roles: ['student'] }
    expect(await refusalOf(download(courseClass.ref))).toContain(';403')
  })
})

describe('a roster', () => {
  test('has every taken seat: named ones with what their student said, others by their buyer', async () => {
    const { courseClass, student, booking } = await classroom()
    const rows = await listRoster(db, courseClass.id)
    expect(rows).toEqual([
      expect.objectContaining({ state: 'complete', email: student.email, accessNeeds: 'Captions on, please', group: `${booking.ref}, Amara Osei` }),
      expect.objectContaining({ state: 'unassigned', name: 'Seat of Lindqvist Rail, booked by Amara Osei', email: '', accessNeeds: '' }),
    ])
  })

  test('leaves out seats that were cancelled', async () => {
    const { courseClass } = await classroom()
    await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.classId, courseClass.id))
    expect(await listRoster(db, courseClass.id)).toEqual([])
  })

  test('as a file holds no formula, says its encoding, and each export is on record', async () => {
    const { courseClass, trainer } = await classroom()
    await db.update(people).set({ organisation: '@SUM(A1)' }).where(eq(people.name, '=HYPERLINK("http://evil.example")'))
    visitor = await personOf(trainer.id)
    const response = await download(courseClass.ref, '?state=complete')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const { data } = Papa.parse<Record<string, string>>(bytes.subarray(3).toString(), { header: true, skipEmptyLines: true })
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({ Name: '\'=HYPERLINK("http://evil.example")', Organisation: "'@SUM(A1)", Seat: 'complete' })
    const entries = await db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.did, 'exported roster'), eq(auditEntries.subjectId, courseClass.id)))
    expect(entries).toEqual([
      expect.objectContaining({ actorId: trainer.id, details: expect.objectContaining({ rows: 1, view: '?state=complete', preset: 'all' }) }),
    ])
  })
})

test('the file for the vendor has students alone, by name and address, and is on record as such', async () => {
  const { courseClass, trainer, student } = await classroom()
  visitor = await personOf(trainer.id)
  const response = await download(courseClass.ref, '?preset=vendor')
  expect(response.headers.get('content-disposition')).toContain(`students-${courseClass.ref}.csv`)
  const lines = (await response.text()).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/Name,E-mail$/)
  expect(lines[1]).toContain(student.email)
  const [entry] = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.did, 'exported roster'), eq(auditEntries.subjectId, courseClass.id)))
  expect(entry?.details).toMatchObject({ preset: 'vendor', columns: ['email'], rows: 1 })
})

test('a trainer sees their own classes and no others', async () => {
  const [mine, other] = [await classroom(), await classroom()]
  expect((await listTaughtClasses(db, mine.trainer.id)).map(({ ref }) => ref)).toEqual([mine.courseClass.ref])
  expect((await listTaughtClasses(db, other.buyer.id)).map(({ ref }) => ref)).toEqual([])
})
