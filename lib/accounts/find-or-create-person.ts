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
  const personId = (await takeAddress(tx, { address, name, now })) ?? (await findPersonId(tx, address))
  if (!personId) throw new Error('a person was not inserted')
  return personId
}

/**
 * One statement, so that no person is left without an address. Of two at once who are new with the same one, the second waits here
 * for the first to commit, then makes nobody and is told nothing.
 */
async function takeAddress(tx: Tx, { address, name, now }: { address: string; name?: string; now: Date }): Promise<string | undefined> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with known as (select person_id from ${personEmails} where email = ${address}::text),
    added as (
      insert into ${personEmails} (email, person_id) select ${address}::text, gen_random_uuid() where not exists (select from known)
      on conflict (email) do nothing returning person_id),
    made as (insert into ${people} (id, name, created_at) select person_id, ${name ?? null}::text, ${now.toISOString()}::timestamptz from added)
    select person_id as id from known union all select person_id from added`)
  return rows[0]?.id
}

async function findPersonId(tx: Tx, address: string): Promise<string | undefined> {
  const [known] = await tx.select({ personId: personEmails.personId }).from(personEmails).where(eq(personEmails.email, address))
  return known?.personId
}
