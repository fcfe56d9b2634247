import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sayTold } from '@/components/closing/say-told'
import { db } from '@/db/client'
import { assessments, attempts, auditEntries, certificates, closingSteps, courseClasses, discounts, mails } from '@/db/schema'
import { addPasswords } from '@/lib/assessments/add-passwords'
import { giveAlumniRights } from '@/lib/closing/give-alumni-rights'
import { planClosing } from '@/lib/closing/plan-closing'
import { closeClass, runClosingStep } from '@/lib/closing/run-closing-step'
import { refusalOf } from '../support/booking-rows'
import { AFTER, makeEndedClass } from '../support/ended-class'
import { insertPerson } from '../support/rows'

async function makeClosable({ passwords = 20, ...given }: Parameters<typeof makeEndedClass>[0] & { passwords?: number } = {}) {
  const made = await makeEndedClass(given)
  const [assessment] = await db.insert(assessments).values({ courseId: made.courseId, name: 'SPS' }).returning()
  const text = Array.from({ length: passwords }, (_, index) => `CLOSE-${made.ref}-${index}`).join('\n')
  await addPasswords({ assessmentId: assessment?.id ?? '', text, actor: made.trainer.actor, now: AFTER })
  const states = async () => (await planClosing(db, { classId: made.classId, now: AFTER })).map(({ state }) => state)
  const counts = async () => ({
    attempts: (
      await db
        .select()
        .from(attempts)
        .where(eq(attempts.assessmentId, assessment?.id ?? ''))
    ).length,
    certificates: (
      await Promise.all(made.seats.map(({ enrolmentId }) => db.select().from(certificates).where(eq(certificates.enrolmentId, enrolmentId))))
    ).flat().length,
    rights: (await Promise.all(made.seats.map(({ personId }) => db.select().from(discounts).where(eq(discounts.personId, personId))))).flat().length,
    mails: (await Promise.all(made.seats.map(({ email }) => db.select().from(mails).where(eq(mails.to, email))))).flat().length,
    steps: (await db.select().from(closingSteps).where(eq(closingSteps.classId, made.classId))).length,
  })
  return { ...made, states, counts }
}

describe('closing a class', () => {
  test('two trainers who press at once close it once: everything is given once, every step is written down once', async () => {
    const { classId, trainer, states, counts } = await makeClosable({ students: 5, attended: 4 })
    const admin = await insertPerson({ roles: ['admin'] })
    await Promise.all([trainer, admin, trainer].map(({ actor }) => closeClass({ classId, actor, now: AFTER })))
    // 4 passwords, 4 surveys, 4 certificates, 4 codes.
    const once = { attempts: 4, certificates: 4, rights: 4, mails: 16, steps: 6 }
    expect(await counts()).toEqual(once)
    expect(await states()).toEqual(['done', 'done', 'done', 'done', 'done', 'done'])
    expect(await closeClass({ classId, actor: trainer.actor, now: AFTER })).toBeNull()
    expect(await counts()).toEqual(once)
    const completed = await db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, classId), eq(auditEntries.did, 'completed class')))
    expect(completed).toHaveLength(1)
  })

  test('says what comes first, does nothing meanwhile, and goes on where it stopped', async () => {
    const { classId, trainer, states, counts, record } = await makeClosable({ isRecorded: false })
    expect(await states()).toEqual(['blocked', 'blocked', 'ready', 'blocked', 'blocked', 'blocked'])
    expect(await closeClass({ classId, actor: trainer.actor, now: AFTER })).toMatchObject({ step: 'attendance' })
    expect(sayTold('stopped', await planClosing(db, { classId, now: AFTER }))).toBe(
      'Stopped at “Attendance is complete”: Of 2 students nobody has said yet whether they were there. What comes after it was left for now. “The survey is sent” need not wait: it has a button of its own below.',
    )
    for (const step of ['passwords', 'certificates', 'alumni', 'completed'] as const)
      await expect(runClosingStep({ classId, step, actor: trainer.actor, now: AFTER })).rejects.toMatchObject({ code: 'step-blocked' })
    expect(await counts()).toMatchObject({ attempts: 0, certificates: 0, rights: 0, mails: 0, steps: 0 })
    await record()
    await runClosingStep({ classId, step: 'attendance', actor: trainer.actor, now: AFTER })
    await runClosingStep({ classId, step: 'certificates', actor: trainer.actor, now: AFTER })
    expect(await states()).toEqual(['done', 'ready', 'ready', 'done', 'ready', 'blocked'])
    expect(await closeClass({ classId, actor: trainer.actor, now: AFTER })).toBeNull()
    expect(await counts()).toMatchObject({ attempts: 2, certificates: 2, rights: 2, steps: 6 })
  })

  test('with fewer passwords than students who attended, it says how many have one and how many wait', async () => {
    const { classId, trainer } = await makeClosable({ students: 3, passwords: 1 })
    const tally = async () => (await planClosing(db, { classId, now: AFTER })).find(({ step }) => step === 'passwords')?.tally
    expect(await tally()).toBeNull()
    await closeClass({ classId, actor: trainer.actor, now: AFTER })
    expect(await tally()).toBe('1 has one, 2 wait for one.')
    expect(sayTold('closed', await planClosing(db, { classId, now: AFTER }))).toBe(
      'The class is closed. Thank you. Passwords: 1 has one, 2 wait for one.',
    )
  })

  test('whoever is marked as present after it was closed is shown as more to do, and gets the same', async () => {
    const { classId, trainer, states, counts, seats } = await makeClosable({ students: 2, attended: 1 })
    await closeClass({ classId, actor: trainer.actor, now: AFTER })
    const { recordAttendance } = await import('@/lib/attendance/record-attendance')
    const { sessions } = await import('@/db/schema')
    const [session] = await db.select().from(sessions).where(eq(sessions.classId, classId))
    const entries = [{ enrolmentId: seats[1]?.enrolmentId ?? '', status: 'present' as const }]
    await recordAttendance({ sessionId: session?.id ?? '', entries, actor: trainer.actor, now: AFTER })
    expect(await states()).toEqual(['done', 'again', 'again', 'again', 'again', 'done'])
    await closeClass({ classId, actor: trainer.actor, now: AFTER })
    expect(await counts()).toMatchObject({ attempts: 2, certificates: 2, rights: 2, steps: 6 })
  })

  test('is for trainers of the class and admins: to anybody else there is no such class, and nothing changes', async () => {
    const { classId, buyer, seats, counts } = await makeClosable()
    const other = await insertPerson({ roles: ['trainer'] })
    for (const actor of [other.actor, buyer.actor, seats[0]?.actor ?? other.actor, { kind: 'link' as const }]) {
      expect(await refusalOf(closeClass({ classId, actor, now: AFTER }))).toHaveProperty('class-unknown')
      expect(await refusalOf(runClosingStep({ classId, step: 'certificates', actor, now: AFTER }))).toHaveProperty('class-unknown')
    }
    expect(await counts()).toEqual({ attempts: 0, certificates: 0, rights: 0, mails: 0, steps: 0 })
  })

  test('a class that took place without ever being confirmed can be closed all the same', async () => {
    const { classId, trainer } = await makeClosable({ students: 1 })
    await db.update(courseClasses).set({ status: 'open' }).where(eq(courseClasses.id, classId))
    expect(await closeClass({ classId, actor: trainer.actor, now: AFTER })).toBeNull()
    const [courseClass] = await db.select().from(courseClasses).where(eq(courseClasses.id, classId))
    expect(courseClass?.status).toBe('completed')
  })
})

test('the alumni right goes to those who attended, once for each person, and not to those who did not', async () => {
  const { classId, seats } = await makeEndedClass({ students: 3, attended: 2 })
  const given = await Promise.all([1, 2, 3].map(() => giveAlumniRights({ classId, now: AFTER })))
  expect(given.reduce((sum, one) => sum + one, 0)).toBe(2)
  const rights = await Promise.all(seats.map(({ personId }) => db.select().from(discounts).where(eq(discounts.personId, personId))))
  expect(rights.map((rows) => rows.length)).toEqual([1, 1, 0])
  expect(rights[0]?.[0]).toMatchObject({ origin: 'alumni', percentBasisPoints: 3000, validUntil: null })
})
