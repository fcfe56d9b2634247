import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, certificates, enrolments, people, personEmails, quotes, waitlistEntries } from '../../db/schema'

/** Everything a person is called by: addresses, and each spelling of their name. */
export type Known = { personId: string; emails: string[]; names: string[] }

export const ERASED_NAME = 'Erased person'
/** Nobody's: `.invalid` exists for that (RFC 2606). */
export const erasedAddress = (personId: string): string => `erased-${personId}@erased.invalid`

export async function readKnown(tx: Tx, personId: string): Promise<Known> {
  const emails = await tx.select({ email: personEmails.email }).from(personEmails).where(eq(personEmails.personId, personId))
  const { rows } = await tx.execute<{ name: string | null; email: string | null }>(sql`
    select name, null as email from ${people} where id = ${personId}
    union select student_name, student_email from ${enrolments} where person_id = ${personId}
    union select buyer_name, buyer_email from ${bookings} where buyer_id = ${personId}
    union select buyer_name, buyer_email from ${quotes} where buyer_id = ${personId}
    union select name, email from ${waitlistEntries} where person_id = ${personId}
    union select name, null from ${certificates} where person_id = ${personId}`)
  const written = rows.flatMap(({ email }) => (email ? [email.toLowerCase()] : []))
  return {
    personId,
    emails: [...new Set([...emails.map(({ email }) => email), ...written])].filter((email) => !email.endsWith('@erased.invalid')),
    // Longest first, so that of `Sam Carter` and `Sam` the whole one goes.
    names: [...new Set(rows.flatMap(({ name }) => (name?.trim() ? [name.trim()] : [])))]
      .filter((name) => name !== ERASED_NAME)
      .sort((a, b) => b.length - a.length),
  }
}
