import { and, eq, isNotNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { personEmails } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'

type ChangeAddress = { email: string; actor: Extract<Actor, { kind: 'person' }>; now: Date }

/** Mail goes to this one of one's own confirmed addresses from now on. @throws DomainError `address-unknown` */
export async function makePrimary({ email, actor, now }: ChangeAddress): Promise<void> {
  await db.transaction(async (tx) => {
    await requireOwn(tx, email, actor.personId)
    await tx.update(personEmails).set({ isPrimary: false }).where(eq(personEmails.personId, actor.personId))
    await tx.update(personEmails).set({ isPrimary: true }).where(eq(personEmails.email, email))
    await recordAudit(tx, { actor, did: 'changed primary address', subject: { type: 'person', id: actor.personId }, now })
  })
}

/** Takes one of one's own addresses away; it signs nobody in any more. The primary one stays. @throws DomainError */
export async function removeAddress({ email, actor, now }: ChangeAddress): Promise<void> {
  await db.transaction(async (tx) => {
    const own = await requireOwn(tx, email, actor.personId)
    if (own.isPrimary) throw new DomainError('address-primary', 'Make another address the primary one first.')
    await tx.delete(personEmails).where(eq(personEmails.email, email))
    await recordAudit(tx, { actor, did: 'removed address', subject: { type: 'person', id: actor.personId }, now })
  })
}

/** Under the lock of all the person's addresses, so that one of them is always primary. */
async function requireOwn(tx: Tx, email: string, personId: string) {
  const own = await tx
    .select()
    .from(personEmails)
    .where(and(eq(personEmails.personId, personId), isNotNull(personEmails.confirmedAt)))
    .orderBy(personEmails.email)
    .for('update')
  const found = own.find((address) => address.email === email)
  if (!found) throw new DomainError('address-unknown', 'This is none of your confirmed addresses.')
  return found
}
