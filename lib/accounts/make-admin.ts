import { db } from '../../db/client'
import { personRoles } from '../../db/schema'
import { recordAudit, system } from '../audit/record-audit'
import { findOrCreatePerson } from './find-or-create-person'
import { getPersonByEmail } from './queries'

export type MadeAdmin = 'already-admin' | 'made-admin' | 'new-admin'

/** Gives the role of an admin to whoever has this address; a new person if nobody has. Safe to repeat. */
export async function makeAdmin({ email, now }: { email: string; now: Date }): Promise<MadeAdmin> {
  return db.transaction(async (tx) => {
    const isKnown = (await getPersonByEmail(tx, email)) !== null
    const personId = await findOrCreatePerson(tx, { email, now })
    const made = await tx.insert(personRoles).values({ personId, role: 'admin' }).onConflictDoNothing().returning()
    if (made.length === 0) return 'already-admin'
    await recordAudit(tx, { actor: system, did: 'made admin', subject: { type: 'person', id: personId }, now })
    return isKnown ? 'made-admin' : 'new-admin'
  })
}
