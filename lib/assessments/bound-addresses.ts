import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { enrolments, personEmails } from '../../db/schema'

type Bound = { classId: string; addresses: readonly string[] }

/** Those of these addresses that no student of a class has: a password bound to one waits for somebody who may never come. */
export async function listStrangeAddresses(reader: Reader, { classId, addresses }: Bound): Promise<string[]> {
  if (addresses.length === 0) return []
  const known = await reader
    .select({ email: personEmails.email })
    .from(personEmails)
    .innerJoin(enrolments, and(eq(enrolments.personId, personEmails.personId), isNull(enrolments.cancelledAt)))
    .where(and(eq(enrolments.classId, classId), inArray(personEmails.email, [...addresses])))
  return [...new Set(addresses)].filter((address) => !known.some(({ email }) => email === address))
}
