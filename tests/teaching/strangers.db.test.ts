import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Person } from '../../lib/accounts/queries'

let visitor: Person | null = null
/** What `experimental.authInterrupts` sets while Next runs. */
vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
vi.mock('../../lib/accounts/current-person', () => ({ currentPerson: async () => visitor }))

const { NextRequest } = await import('next/server')
const { db } = await import('../../db/client')
const { makeUps } = await import('../../db/schema')
const { getPerson } = await import('../../lib/accounts/queries')
const { idleForm } = await import('../../lib/errors')
const { log } = await import('../../lib/log')
const { recordAttendance } = await import('../../lib/attendance/record-attendance')
const { decideMakeUp } = await import('../../lib/make-ups/decide-make-up')
const { recordAttendanceAction } = await import('../../app/(trainer)/trainer/classes/[ref]/attendance/actions')
const { handOutAction, reportResultAction } = await import('../../app/(trainer)/trainer/classes/[ref]/assessment/actions')
const { decideMakeUpAction } = await import('../../app/(trainer)/trainer/make-ups/actions')
const { PUT } = await import('../../app/(trainer)/trainer/classes/[ref]/attendance/[sessionId]/route')
const { GET: getRoster } = await import('../../app/(trainer)/trainer/classes/[ref]/roster.csv/route')
const { makeClassroom, sessionOf } = await import('../support/classroom')
const { insertPerson, NOW } = await import('../support/rows')
const { minutesLater } = await import('../support/make')

const CLASS_PAGES = join(import.meta.dirname, '../../app/(trainer)/trainer/classes/[ref]')

/** Every page below a class, also those that nobody has thought of yet. */
const pages = readdirSync(CLASS_PAGES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'page.tsx')
  .map((entry) => relative(CLASS_PAGES, join(entry.parentPath, entry.name)))

let room: Awaited<ReturnType<typeof makeClassroom>>
let stranger: Awaited<ReturnType<typeof insertPerson>>
let makeUpId = ''
const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined)

beforeAll(async () => {
  room = await makeClassroom({ students: 2, status: 'confirmed', startsAt: minutesLater(-60 * 24 * 30) })
  const own = await makeClassroom({ courseId: room.courseClass.courseId, status: 'confirmed' })
  stranger = await insertPerson({ roles: ['trainer'] })
  await makeClassroom()
  const asked = { enrolmentId: own.seat.id, personId: own.student.id, missedSessionId: sessionOf(own, 2), sessionId: sessionOf(room, 2) }
  const [made] = await db
    .insert(makeUps)
    .values({ ...asked, requestedAt: NOW })
    .returning()
  makeUpId = made?.id ?? ''
})
beforeEach(async () => {
  visitor = await getPerson(db, stranger.id)
  warned.mockClear()
})

/** How Next marks an answer that is no page; or that something was shown. */
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    (shown) => (shown instanceof Response ? String(shown.status) : 'shown'),
    (error: { digest?: string; code?: string }) => error.digest ?? error.code ?? String(error),
  )

/** Rows of everything that a trainer could change. */
async function everything() {
  const { rows } = await db.execute(sql`select
    (select count(*) from attendances) as attendances, (select count(*) from attempts) as attempts, (select count(*) from audit_entries) as entries,
    (select count(*) from mails) as mails, (select count(*) from teams) as teams, (select string_agg(status::text, ',' order by id) from make_ups) as make_ups`)
  return rows[0]
}

describe('a trainer of other classes', () => {
  test.each(pages)('sees nothing of %s: it does not exist, and the log says who asked', async (page) => {
    expect(existsSync(join(CLASS_PAGES, page))).toBe(true)
    const { default: Page } = await import(join(CLASS_PAGES, page))
    const ids = new Proxy({} as Record<string, string>, {
      get: (_, name) => (name === 'ref' ? room.courseClass.ref : name === 'then' ? undefined : sessionOf(room, 1)),
    })
    const before = await everything()
    expect(await refusalOf(Page({ params: Promise.resolve(ids), searchParams: Promise.resolve({}) }))).toContain(';404')
    expect(warned).toHaveBeenCalledWith(expect.objectContaining({ personId: stranger.id }), expect.stringContaining('refused'))
    expect(await everything()).toEqual(before)
  })

  const put = () =>
    PUT(
      new Request('http://localhost:3000', {
        method: 'PUT',
        body: JSON.stringify({
          entries: [{ enrolmentId: room.seat.id, status: 'present', lateMinutes: 0, leftEarlyMinutes: 0, note: '', agoMs: 0 }],
        }),
      }),
      { params: Promise.resolve({ ref: room.courseClass.ref, sessionId: sessionOf(room, 1) }) },
    )
  const sheet = () => {
    const form = new FormData()
    form.set(`seat-${room.seat.id}`, 'on')
    form.set(`status-${room.seat.id}`, 'present')
    return form
  }
  const agree = () => {
    const form = new FormData()
    form.set('intent', 'agree')
    return form
  }
  const entries = () => [{ enrolmentId: room.seat.id, status: 'present' as const }]
  const acts: [string, () => Promise<unknown>, RegExp][] = [
    [
      'the roster as a file',
      () => getRoster(new NextRequest('http://localhost:3000/x'), { params: Promise.resolve({ ref: room.courseClass.ref }) }),
      /;404/,
    ],
    ['attendance as it is ticked', put, /;404/],
    ['attendance by the form', () => recordAttendanceAction(room.courseClass.ref, sessionOf(room, 1), idleForm, sheet()), /refused/],
    [
      'attendance by the command',
      () => recordAttendance({ sessionId: sessionOf(room, 1), entries: entries(), actor: stranger.actor, now: NOW }),
      /class-unknown/,
    ],
    ['passwords', () => handOutAction(room.courseClass.ref, idleForm), /refused/],
    ['results', () => reportResultAction(room.courseClass.ref, room.seat.id, idleForm, new FormData()), /refused/],
    ['a make-up by the form', () => decideMakeUpAction(makeUpId, idleForm, agree()), /refused/],
    ['a make-up by the command', () => decideMakeUp({ makeUpId, isAgreed: true, answer: '', actor: stranger.actor, now: NOW }), /make-up-unknown/],
  ]

  test.each(acts)('changes nothing: %s', async (_, act, refusal) => {
    const before = await everything()
    const answer = await act().then(
      (state) => (state instanceof Response ? String(state.status) : (state as { status?: string }).status),
      (error: { digest?: string; code?: string }) => error.digest ?? error.code ?? String(error),
    )
    expect(answer).toMatch(refusal)
    expect(await everything()).toEqual(before)
  })

  test('while its own trainer is answered: the same calls are not refused to everybody', async () => {
    visitor = await getPerson(db, room.trainer.id)
    const before = await everything()
    expect((await put()).status).toBe(200)
    expect(await everything()).not.toEqual(before)
  })
})
