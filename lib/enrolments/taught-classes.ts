import { and, eq, ne, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, sessions, sessionTrainers } from '../../db/schema'
import type { Person } from '../accounts/queries'
import { log } from '../log'
import { type AttendedClass, listAttendedClasses } from './attended-classes'

const isTaughtBy = (personId: string) =>
  sql`exists (select 1 from ${sessionTrainers} t join ${sessions} s on s.id = t.session_id
    where s.class_id = ${courseClasses.id} and t.person_id = ${personId} and s.cancelled_at is null)`

/** Every class in which this trainer leads, helps or stands in for a session; drafts too, since they are being planned with them. */
export const listTaughtClasses = (reader: Reader, personId: string): Promise<AttendedClass[]> => listAttendedClasses(reader, isTaughtBy(personId))

/** A class for its trainers and for admins; null for anybody else, exactly as if there were none, and the log says who asked. */
export async function getTaughtClass(
  reader: Reader,
  { ref, person }: { ref: string; person: Pick<Person, 'id' | 'roles'> },
): Promise<AttendedClass | null> {
  const isAdmin = person.roles.includes('admin')
  if (!isAdmin && !person.roles.includes('trainer')) return null
  const [found] = await listAttendedClasses(
    reader,
    and(eq(courseClasses.ref, ref), isAdmin ? ne(courseClasses.status, 'draft') : isTaughtBy(person.id)),
  )
  if (!found) log.warn({ ref, personId: person.id }, 'refused: no class of this trainer')
  return found ?? null
}
