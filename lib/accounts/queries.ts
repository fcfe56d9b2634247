import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { people, personEmails, personRoles } from '../../db/schema'
import type { Role } from '../audit/record-audit'
import { foldEmail } from './find-or-create-person'
import { isPrimaryAddressOf } from './primary-address'

export type Person = {
  id: string
  name: string | null
  organisation: string | null
  /** The primary address. */
  email: string
  timeZone: string | null
  roles: Role[]
}

/** A person with their set of roles; null when nobody has this id or the person was erased. */
export async function getPerson(reader: Reader, id: string): Promise<Person | null> {
  const [row] = await reader
    .select({
      id: people.id,
      name: people.name,
      organisation: people.organisation,
      email: personEmails.email,
      timeZone: people.timeZone,
      roles: sql<Role[]>`array(select ${personRoles.role}::text from ${personRoles} where ${personRoles.personId} = ${people.id} order by 1)`,
    })
    .from(people)
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(people.id, id), isNull(people.erasedAt)))
  return row ?? null
}

/** Whose address this is, with that person's primary one; null when nobody has it. */
export async function getPersonByEmail(reader: Reader, email: string): Promise<Person | null> {
  const [row] = await reader
    .select({ personId: personEmails.personId })
    .from(personEmails)
    .where(eq(personEmails.email, foldEmail(email)))
  return row ? getPerson(reader, row.personId) : null
}

export type Address = { email: string; isPrimary: boolean; confirmedAt: Date | null }

/** All addresses of a person, the primary one first. */
export async function listAddresses(reader: Reader, personId: string): Promise<Address[]> {
  return reader
    .select({ email: personEmails.email, isPrimary: personEmails.isPrimary, confirmedAt: personEmails.confirmedAt })
    .from(personEmails)
    .where(eq(personEmails.personId, personId))
    .orderBy(sql`${personEmails.isPrimary} desc`, personEmails.email)
}
