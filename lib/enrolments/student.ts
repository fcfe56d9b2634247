import { sql } from 'drizzle-orm'
import { enrolments, people, personEmails } from '../../db/schema'

/**
 * Who sits on a seat, as everybody but that person may know them: by the name and the address that the seat was given to, or the
 * person's own where they came without an invitation. For queries that join `people`, and `personEmails` by `isPrimaryAddressOf`.
 */
export const student = {
  name: sql<
    string | null
  >`case when ${enrolments.studentEmail} is null then coalesce(${enrolments.studentName}, ${people.name}) else ${enrolments.studentName} end`,
  email: sql<string | null>`coalesce(${enrolments.studentEmail}, ${personEmails.email})`,
}
