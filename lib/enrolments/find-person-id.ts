import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { personEmails } from '../../db/schema'

/** Whose folded address this is, confirmed or not; null where nobody has it. */
export async function findPersonId(reader: Reader, email: string): Promise<string | null> {
  const [known] = await reader.select({ personId: personEmails.personId }).from(personEmails).where(eq(personEmails.email, email))
  return known?.personId ?? null
}
