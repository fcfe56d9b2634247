import { sql } from 'drizzle-orm'
import { enrolments, people, personEmails, slots } from '../../db/schema'

const sitsThere = sql`${enrolments.personId} = ${slots.personId}`

/**
 * Whose slot it is, as its trainer may know them: by the seat, as long as it is theirs, else by themselves. For queries that join
 * `enrolments`, `people` by the slot's person, and for the address `personEmails`.
 */
export const slotStudent = {
  name: sql<string>`coalesce(case when ${sitsThere} then ${enrolments.studentName} end, ${people.name}, 'A student')`,
  email: sql<string | null>`coalesce(case when ${sitsThere} then ${enrolments.studentEmail} end, ${personEmails.email})`,
}
