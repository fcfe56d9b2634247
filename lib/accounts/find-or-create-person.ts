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
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`)
  const [known] = await tx.select({ personId: personEmails.personId }).from(personEmails).where(eq(personEmails.email, address))
  if (known) return known.personId
  const [person] = await tx.insert(people).values({ name, createdAt: now }).returning({ id: people.id })
  if (!person) throw new Error('a person was not inserted')
  await tx.insert(personEmails).values({ email: address, personId: person.id })
  return person.id
}
