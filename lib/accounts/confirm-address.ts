import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { personEmails, personRoles } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { findOrCreatePerson } from './find-or-create-person'

/**
 * Notes that somebody has shown to read this mailbox, and makes them a person if nobody knew them.
 * @returns the id of the person whose address it is
 */
export async function confirmAddress(tx: Tx, { email, now }: { email: string; now: Date }): Promise<string> {
  const personId = await findOrCreatePerson(tx, { email, now })
  const confirmed = await tx
    .update(personEmails)
    .set({ confirmedAt: now })
    .where(and(eq(personEmails.email, email), isNull(personEmails.confirmedAt)))
    .returning({ email: personEmails.email })
  await tx.insert(personRoles).values({ personId, role: 'student' }).onConflictDoNothing()
  const actor = { kind: 'person', personId, roles: [] } as const
  if (confirmed.length > 0) await recordAudit(tx, { actor, did: 'confirmed address', subject: { type: 'person', id: personId }, now })
  return personId
}
