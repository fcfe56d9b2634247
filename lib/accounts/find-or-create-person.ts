import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { people, personEmails } from '../../db/schema'

/** E-mail addresses are compared in lower case, without surrounding space. */
export const foldEmail = (email: string): string => email.trim().toLowerCase()

/**
 * The person who has this address, confirmed or not; a new one if nobody has.
 * Knowing an address proves nothing: rights need a confirmed one, so this changes nothing about an existing person.
 */
export async function findOrCreatePerson(tx: Tx, { email, name, now }: { email: string; name?: string; now: Date }): Promise<string> {
  const address = foldEmail(email)
  const known = await findPersonId(tx, address)
  if (known) return known
  // Two at once who are new with the same address come one after the other, and the second finds the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`)
  const meanwhile = await findPersonId(tx, address)
  if (meanwhile) return meanwhile
  const [person] = await tx.insert(people).values({ name, createdAt: now }).returning({ id: people.id })
  if (!person) throw new Error('a person was not inserted')
  await tx.insert(personEmails).values({ email: address, personId: person.id })
  return person.id
}

async function findPersonId(tx: Tx, address: string): Promise<string | undefined> {
  const [known] = await tx.select({ personId: personEmails.personId }).from(personEmails).where(eq(personEmails.email, address))
  return known?.personId
}
