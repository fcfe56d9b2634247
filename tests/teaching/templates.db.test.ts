import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { messageTemplates } from '../../db/schema'
import { forgetTemplate, listTemplates, saveTemplate } from '../../lib/teaching/templates'
import { makeTaughtClass } from '../support/taught-class'

const words = { name: 'Before we begin', subject: 'Before {nextSession}', body: 'Hello {firstName}.' }

async function keep(isForEverybody = false) {
  const { trainer, now } = await makeTaughtClass({ students: 0 })
  const admin = { ...trainer.actor, roles: ['admin'] as const }
  const actor = isForEverybody ? admin : trainer.actor
  await saveTemplate({ ...words, isForEverybody, actor, now })
  const [kept] = await db
    .select()
    .from(messageTemplates)
    .where(
      and(
        eq(messageTemplates.name, words.name),
        isForEverybody ? isNull(messageTemplates.ownerId) : eq(messageTemplates.ownerId, trainer.actor.personId),
      ),
    )
  if (!kept) throw new Error('nothing was kept')
  return { trainer: trainer.actor, admin, now, templateId: kept.id }
}

test('words kept again under the same name take the place of the old ones, for their owner alone', async () => {
  const { trainer, now } = await keep()
  const other = await keep()
  await saveTemplate({ ...words, body: 'Good morning {firstName}.', isForEverybody: false, actor: trainer, now })
  expect((await listTemplates(db, trainer.personId)).map(({ body }) => body)).toEqual(['Good morning {firstName}.'])
  expect((await listTemplates(db, other.trainer.personId)).map(({ body }) => body)).toEqual(['Hello {firstName}.'])
})

test('a template without a name, and one for everybody by a trainer, are refused and keep nothing', async () => {
  const { trainer, now } = await keep()
  await expect(saveTemplate({ ...words, name: ' ', isForEverybody: false, actor: trainer, now })).rejects.toThrow('Enter a name')
  await expect(saveTemplate({ ...words, isForEverybody: true, actor: trainer, now })).rejects.toThrow('Only an admin')
  expect(await listTemplates(db, trainer.personId)).toHaveLength(1)
})

test('a template is deleted by its owner; to another trainer there is none', async () => {
  const { trainer, templateId, now } = await keep()
  const other = await keep()
  await expect(forgetTemplate({ templateId, actor: other.trainer, now })).rejects.toThrow('There is no such template.')
  await forgetTemplate({ templateId, actor: trainer, now })
  expect(await listTemplates(db, trainer.personId)).toEqual([])
  expect(await listTemplates(db, other.trainer.personId)).toHaveLength(1)
})

test('one for everybody is deleted by an admin alone', async () => {
  const { trainer, admin, templateId, now } = await keep(true)
  await expect(forgetTemplate({ templateId, actor: trainer, now })).rejects.toThrow('There is no such template.')
  await forgetTemplate({ templateId, actor: admin, now })
  expect(await db.select().from(messageTemplates).where(eq(messageTemplates.id, templateId))).toEqual([])
})
