import { db } from '../../db/client'
import { settings } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import type { SettingsChange } from './read-settings-form'

type ChangeSettings = { change: SettingsChange; actor: Actor; now: Date }

/**
 * Changes who we are and how the business runs. Documents that were issued stay as they are; what is booked from now on goes by this.
 * @throws DomainError `not-allowed`
 */
export async function changeSettings({ change, actor, now }: ChangeSettings): Promise<void> {
  if (actor.kind !== 'person' || !actor.roles.includes('admin')) throw new DomainError('not-allowed', 'Only an admin can change the settings.')
  await db.transaction(async (tx) => {
    const [before] = await tx.select().from(settings).for('update')
    if (!before) throw new Error('there are no settings')
    const changed = Object.entries(change).filter(([name, value]) => JSON.stringify(before[name as keyof typeof before]) !== JSON.stringify(value))
    if (changed.length === 0) return
    await tx.update(settings).set(change)
    const details = Object.fromEntries(changed.map(([name, to]) => [name, { from: before[name as keyof typeof before], to }]))
    await recordAudit(tx, { actor, did: 'changed settings', subject: { type: 'settings', id: 'settings' }, details, now })
  })
}
