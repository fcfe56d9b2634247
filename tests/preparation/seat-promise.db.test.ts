import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, prerequisites } from '@/db/schema'
import { changeEntitlement, readEntitlementForm } from '@/lib/coaching/change-entitlement'
import { addPrerequisite, changePrerequisite, movePrerequisiteUp, retirePrerequisite } from '@/lib/preparation/change-prerequisites'
import { listPrerequisites } from '@/lib/preparation/queries'
import { readPrerequisiteForm } from '@/lib/preparation/read-prerequisite-form'
import { getSeatPromise } from '@/lib/reports/seat-promise-queries'
import { refusalOf } from '../support/booking-rows'
import { insertPerson, NOW } from '../support/rows'
import { makeTaught } from '../support/taught'

const words = (label: string) => readPrerequisiteForm({ label, statement: `I know ${label}.`, url: 'https://guide.example', isRequired: 'on' })

async function makeAsked() {
  const taught = await makeTaught()
  const { courseId } = taught.courseClass
  const by = { actor: (await insertPerson({ roles: ['admin'] })).actor, now: NOW }
  const ids = []
  for (const label of ['One', 'Two', 'Three']) ids.push(await addPrerequisite({ courseId, typed: words(label), ...by }))
  const [one = '', two = '', three = ''] = ids
  const asked = async () => (await listPrerequisites(db, { classId: taught.courseClass.id, personId: taught.student.id })).map(({ label }) => label)
  return { ...taught, courseId, by, one, two, three, asked }
}

test('an admin adds, rewords, moves up and retires what students are asked, and students see it so', async () => {
  const { courseId, by, one, two, three, asked } = await makeAsked()
  expect(await asked()).toEqual(['One', 'Two', 'Three'])
  await movePrerequisiteUp({ prerequisiteId: three, ...by })
  await movePrerequisiteUp({ prerequisiteId: one, ...by })
  expect(await asked()).toEqual(['One', 'Three', 'Two'])
  await retirePrerequisite({ prerequisiteId: three, isRetired: true, ...by })
  await movePrerequisiteUp({ prerequisiteId: two, ...by })
  await changePrerequisite({ prerequisiteId: two, typed: words('Second'), ...by })
  expect(await asked()).toEqual(['Second', 'One'])
  await retirePrerequisite({ prerequisiteId: three, isRetired: false, ...by })
  expect((await asked()).toSorted()).toEqual(['One', 'Second', 'Three'])
  const deeds = (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, courseId))).map(({ did }) => did)
  expect(new Set(deeds)).toEqual(
    new Set(['added prerequisite', 'moved prerequisite', 'retired prerequisite', 'changed prerequisite', 'brought prerequisite back']),
  )
})

test('what a seat includes changes for an admin, and its days never become fewer', async () => {
  const { courseId, courseClass, by } = await makeAsked()
  const change = (minutes: number, validDays: number) => changeEntitlement({ courseId, kind: 'coaching', typed: { minutes, validDays }, ...by })
  await change(60, 180)
  await change(45, 200)
  expect(await refusalOf(change(45, 199))).toEqual({ validDays: 'Seats were sold with 200 days. They can only become more.' })
  const code = (await db.query.courses.findFirst({ where: (c, { eq: is }) => is(c.id, courseClass.courseId) }))?.code ?? ''
  expect((await getSeatPromise(db, code))?.entitlements).toEqual([{ kind: 'coaching', minutes: 45, validDays: 200 }])
  expect(await getSeatPromise(db, 'NOPE')).toBeNull()
})

test('each wrong field gets its own sentence', async () => {
  const read = async (act: () => unknown) => Object.keys(await refusalOf((async () => act())())).sort()
  expect(await read(() => readPrerequisiteForm({ url: 'javascript:alert(1)' }))).toEqual(['label', 'statement', 'url'])
  expect(await read(() => readEntitlementForm({ minutes: '5', validDays: 'x' }))).toEqual(['minutes', 'validDays'])
})

test('nobody but an admin changes what a seat asks and includes', async () => {
  const { courseId, one, two, trainer, student, strangers } = await makeAsked()
  const before = await db.select().from(prerequisites).where(eq(prerequisites.courseId, courseId))
  for (const actor of [trainer.actor, student.actor, ...Object.values(strangers)]) {
    const by = { actor, now: NOW }
    for (const act of [
      addPrerequisite({ courseId, typed: words('X'), ...by }),
      changePrerequisite({ prerequisiteId: one, typed: words('X'), ...by }),
      retirePrerequisite({ prerequisiteId: one, isRetired: true, ...by }),
      movePrerequisiteUp({ prerequisiteId: two, ...by }),
      changeEntitlement({ courseId, kind: 'coaching', typed: { minutes: 60, validDays: 180 }, ...by }),
    ])
      expect(await refusalOf(act)).toHaveProperty('not-allowed')
  }
  expect(await db.select().from(prerequisites).where(eq(prerequisites.courseId, courseId))).toEqual(before)
})
