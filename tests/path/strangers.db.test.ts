import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Person } from '../../lib/accounts/queries'

let visitor: Person | null = null
/** What `experimental.authInterrupts` sets while Next runs. */
vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
vi.mock('../../lib/accounts/current-person', () => ({ currentPerson: async () => visitor }))

const { db } = await import('../../db/client')
const { assessments, attempts, makeUps, prerequisites, slots, threads } = await import('../../db/schema')
const { getPerson } = await import('../../lib/accounts/queries')
const { handIn, saveReflection } = await import('../../lib/activities/save-reflection')
const { markDone, takeBack } = await import('../../lib/activities/mark-done')
const { reportResult } = await import('../../lib/assessments/report-result')
const { resendPassword } = await import('../../lib/assessments/resend-password')
const { revealPassword } = await import('../../lib/assessments/reveal-password')
const { showResultToBuyer } = await import('../../lib/assessments/show-result')
const { cancelSlot } = await import('../../lib/coaching/cancel-slot')
const { bookSlot } = await import('../../lib/coaching/book-slot')
const { moveSlot } = await import('../../lib/coaching/move-slot')
const { DomainError, FormRefusal } = await import('../../lib/errors')
const { log } = await import('../../lib/log')
const { requestMakeUp } = await import('../../lib/make-ups/request-make-up')
const { withdrawMakeUp } = await import('../../lib/make-ups/withdraw-make-up')
const { declarePrerequisite, withdrawDeclaration } = await import('../../lib/preparation/declare-prerequisite')
const { savePreparation } = await import('../../lib/preparation/save-preparation')
const { tickChecks } = await import('../../lib/preparation/tick-checks')
const { answerQuestion, settleThread } = await import('../../lib/questions/answer-question')
const { askQuestion } = await import('../../lib/questions/ask-question')
const { answerSurvey } = await import('../../lib/surveys/answer-survey')
const { makeClassroom, sessionOf } = await import('../support/classroom')
const { minutesLater, NOW } = await import('../support/make')
const { insertPerson } = await import('../support/rows')
const { insertActivity } = await import('../support/taught')

const MY_PAGES = join(import.meta.dirname, '../../app/(account)/my/classes/[ref]')
const pages = readdirSync(MY_PAGES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'page.tsx')
  .map((entry) => relative(MY_PAGES, join(entry.parentPath, entry.name)))

type PersonActor = { kind: 'person'; personId: string; roles: readonly ('student' | 'trainer' | 'admin')[] }
const WHO = ['a stranger', 'the buyer', 'another trainer', 'another student of the class'] as const
const actors = {} as Record<(typeof WHO)[number], PersonActor>
const ids = {} as Record<
  'ref' | 'classId' | 'attempt' | 'slot' | 'thread' | 'makeUp' | 'activity' | 'asked' | 'trainer' | 'session' | 'elsewhere',
  string
>

beforeAll(async () => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  const room = await makeClassroom({ students: 2, status: 'confirmed', startsAt: minutesLater(-60 * 24 * 30) })
  const elsewhere = await makeClassroom({ courseId: room.courseClass.courseId, status: 'confirmed' })
  const { courseId } = room.courseClass
  const own = { enrolmentId: room.seat.id, personId: room.student.id }
  const one = async <T extends { id: string }>(rows: Promise<T[]>) => (await rows)[0]?.id ?? ''
  const exam = await one(db.insert(assessments).values({ courseId, name: 'SPS' }).returning())
  const try1 = { enrolmentId: room.seat.id, assessmentId: exam, number: 1, createdAt: NOW, sentAt: NOW }
  const told = { takenOn: '2026-11-23', reportedAt: NOW, result: 'passed' } as const
  const time = { startsAt: minutesLater(60 * 24 * 5), endsAt: minutesLater(60 * 24 * 5 + 60) }
  const missed = { missedSessionId: sessionOf(room, 2), sessionId: sessionOf(elsewhere, 2), requestedAt: NOW }
  Object.assign(ids, {
    ...{
      ref: room.courseClass.ref,
      classId: room.courseClass.id,
      trainer: room.trainer.id,
      session: sessionOf(room, 1),
      elsewhere: sessionOf(elsewhere, 1),
    },
    attempt: await one(
      db
        .insert(attempts)
        .values({ ...try1, ...told })
        .returning(),
    ),
    slot: await one(
      db
        .insert(slots)
        .values({ ...own, ...time, trainerId: room.trainer.id, kind: 'coaching', bookedAt: NOW })
        .returning(),
    ),
    thread: await one(
      db
        .insert(threads)
        .values({
          classId: room.courseClass.id,
          personId: room.student.id,
          replyToken: 'stranger-thread-token',
          createdAt: NOW,
        } as never)
        .returning(),
    ),
    makeUp: await one(
      db
        .insert(makeUps)
        .values({ ...own, ...missed })
        .returning(),
    ),
    activity: (await insertActivity({ courseId, kind: 'write' })).id,
    asked: await one(db.insert(prerequisites).values({ courseId, position: 1, label: 'One', statement: 'I know one.' }).returning()),
  })
  const otherTrainer = await insertPerson({ roles: ['trainer'] })
  const people = [await insertPerson(), room.buyer, otherTrainer, room.seats[1]?.student]
  for (const [index, who] of WHO.entries()) actors[who] = people[index]?.actor as PersonActor
})

/** Every row of every table, in a word: whatever is added, changed or removed makes another. */
async function everything(): Promise<Record<string, unknown>> {
  const { rows } = await db.execute<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const digests: Record<string, unknown> = {}
  for (const { name } of rows) {
    const found = await db.execute(
      sql`select count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text)) as digest from ${sql.identifier(name)} t`,
    )
    digests[name] = found.rows[0]
  }
  return digests
}

const outcomeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code
      if (error instanceof FormRefusal) return 'form'
      return (error as { digest?: string }).digest ?? String(error)
    },
  )

describe.each(['a stranger', 'the buyer', 'another trainer'] as const)('%s', (who) => {
  test.each(pages)('finds no page %s of a class that is not theirs', async (page) => {
    visitor = await getPerson(db, actors[who].personId)
    const { default: Page } = await import(join(MY_PAGES, page))
    const params = { ref: ids.ref, activity: ids.activity, kind: 'coaching', sessionId: ids.session }
    const before = await everything()
    expect(await outcomeOf(Page({ params: Promise.resolve(params), searchParams: Promise.resolve({}) }))).toContain(';404')
    expect(await everything()).toEqual(before)
  })
})

/** On what belongs to one student: nobody else does any of it. */
const onOthers: [string, (actor: PersonActor) => Promise<unknown>][] = [
  [
    'tells a result',
    (actor) => reportResult({ attemptId: ids.attempt, result: 'failed', takenOn: '2026-11-23', toldBy: 'student', actor, now: NOW }),
  ],
  ['sees a password', (actor) => revealPassword({ attemptId: ids.attempt, actor, now: NOW })],
  ['has a password sent', (actor) => resendPassword({ attemptId: ids.attempt, actor, now: NOW })],
  ['shows a result to the buyer', (actor) => showResultToBuyer({ attemptId: ids.attempt, isShown: true, actor, now: NOW })],
  ['cancels a slot', (actor) => cancelSlot({ slotId: ids.slot, actor, now: NOW })],
  ['moves a slot', (actor) => moveSlot({ slotId: ids.slot, startsAt: minutesLater(60 * 24 * 6), actor, now: NOW })],
  ['answers a thread', (actor) => answerQuestion({ threadId: ids.thread, body: 'Hello', sourceId: 'x', actor, now: NOW } as never)],
  ['settles a thread', (actor) => settleThread({ threadId: ids.thread, actor, now: NOW } as never)],
  ['withdraws a make-up', (actor) => withdrawMakeUp({ makeUpId: ids.makeUp, actor, now: NOW })],
]

/** In a class: whoever has no seat in it does none of it. */
const inClass: [string, (actor: PersonActor) => Promise<unknown>][] = [
  ['declares', (actor) => declarePrerequisite({ ref: ids.ref, prerequisiteId: ids.asked, actor, now: NOW } as never)],
  ['withdraws a declaration', (actor) => withdrawDeclaration({ ref: ids.ref, prerequisiteId: ids.asked, actor, now: NOW })],
  ['ticks checks', (actor) => tickChecks({ ref: ids.ref, items: [], actor, now: NOW })],
  ['marks an activity done', (actor) => markDone({ ref: ids.ref, activityId: ids.activity, isDone: true, actor, now: NOW } as never)],
  [
    'saves a reflection',
    (actor) => saveReflection({ ref: ids.ref, activityId: ids.activity, reflection: 'x', version: 0, actor, now: NOW } as never),
  ],
  ['hands a reflection in', (actor) => handIn({ ref: ids.ref, activityId: ids.activity, reflection: 'x', version: 0, actor, now: NOW } as never)],
  ['takes a reflection back', (actor) => takeBack({ ref: ids.ref, activityId: ids.activity, actor, now: NOW } as never)],
  [
    'says who they are',
    (actor) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ name: 'Ada Byron', organisation: 'Engines', timeZone: 'Europe/London' })) form.set(name, value)
      return savePreparation({ ref: ids.ref, form, actor, now: NOW })
    },
  ],
  ['asks to make a session up', (actor) => requestMakeUp({ missedSessionId: ids.session, sessionId: ids.elsewhere, note: '', actor, now: NOW })],
  ['asks', (actor) => askQuestion({ classId: ids.classId, body: 'Hello', sourceId: 'y', actor, now: NOW } as never)],
  ['answers the survey', (actor) => answerSurvey({ classId: ids.classId, words: {} as never, actor, now: NOW })],
  [
    'books a slot',
    (actor) => bookSlot({ classRef: ids.ref, kind: 'learning-review', trainerId: ids.trainer, startsAt: minutesLater(60 * 24 * 7), actor, now: NOW }),
  ],
]

const table = WHO.flatMap((who) => [
  ...onOthers.map(([what, act]) => [who, what, act] as const),
  ...(who === 'another student of the class' ? [] : inClass.map(([what, act]) => [who, what, act] as const)),
])

test.each(table)('%s who %s finds nothing, and no row of any table changes', async (who, _, act) => {
  const before = await everything()
  expect(await outcomeOf(act(actors[who]))).toMatch(/-unknown$|^not-allowed$|^no-(such-)?seat$/)
  expect(await everything()).toEqual(before)
})
