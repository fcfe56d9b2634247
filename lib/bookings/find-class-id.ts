import { and, eq, ne } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses } from '../../db/schema'

/** The id behind a ref that is not a draft; null if there is none. */
export async function findClassId(ref: string): Promise<string | null> {
  if (!/^[a-z0-9-]{3,40}$/.test(ref)) return null
  const [found] = await db
    .select({ id: courseClasses.id })
    .from(courseClasses)
    .where(and(eq(courseClasses.ref, ref), ne(courseClasses.status, 'draft')))
  return found?.id ?? null
}
