import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { enrolments, people } from '@/db/schema'
import { getListing, listAlumni } from '@/lib/community/queries'
import { saveListing } from '@/lib/community/save-listing'
import { makeAlumni } from '../support/alumni'
import { refusalOf } from '../support/booking-rows'
import { formOf, NOW } from '../support/make'
import { insertPerson } from '../support/rows'

const now = NOW

test('nobody is listed who has not asked for it, and nothing shows that they have not chosen to show', async () => {
  const { people: alumni } = await makeAlumni(2, 'Listed')
  const [one] = alumni
  if (!one) throw new Error('nobody')
  await db.update(people).set({ organisation: 'Lindqvist Rail Ltd' }).where(eq(people.id, one.id))
  expect(await listAlumni(db, now)).toEqual([])
  await saveListing({
    form: formOf({ isListed: 'on', line: 'Trains, and the people in them.', link: 'https://one.example/me' }),
    actor: one.actor,
    now,
  })
  expect(await listAlumni(db, now)).toEqual([
    {
      personId: one.id,
      name: 'Listed 1',
      organisation: null,
      classLabel: null,
      line: 'Trains, and the people in them.',
      link: 'https://one.example/me',
    },
  ])
  await saveListing({ form: formOf({ isListed: 'on', showsOrganisation: 'on', showsClass: 'on' }), actor: one.actor, now })
  expect((await listAlumni(db, now))[0]).toMatchObject({
    organisation: 'Lindqvist Rail Ltd',
    classLabel: expect.stringContaining('October 2026'),
    line: null,
  })
  await saveListing({ form: formOf({}), actor: one.actor, now })
  expect(await listAlumni(db, now)).toEqual([])
})

test('who has been in no class cannot be listed, and who lost the seat is listed no more', async () => {
  const stranger = await insertPerson({ name: 'Nobody' })
  const actor = { kind: 'person' as const, personId: stranger.id, roles: [] }
  expect(await refusalOf(saveListing({ form: formOf({ isListed: 'on' }), actor, now }))).toHaveProperty('not-alumni')
  const { people: alumni } = await makeAlumni(1, 'Gone')
  const [gone] = alumni
  if (!gone) throw new Error('nobody')
  await saveListing({ form: formOf({ isListed: 'on' }), actor: gone.actor, now })
  expect(await listAlumni(db, now)).toHaveLength(1)
  await db.update(enrolments).set({ cancelledAt: now }).where(eq(enrolments.id, gone.seatId))
  expect(await listAlumni(db, now)).toEqual([])
})

test('a link that runs something is no link', async () => {
  const { people: alumni } = await makeAlumni(1, 'Link')
  const [one] = alumni
  if (!one) throw new Error('nobody')
  const form = formOf({ isListed: 'on', link: 'javascript:alert(1)', line: 'x'.repeat(161) })
  expect(Object.keys(await refusalOf(saveListing({ form, actor: one.actor, now }))).sort()).toEqual(['line', 'link'])
  expect(await getListing(db, one.id)).toMatchObject({ isListed: false })
})
