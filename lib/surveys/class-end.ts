import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses } from '../../db/schema'

/** When the last session of a class ends; null where it has none. */
export async function getEnd(reader: Reader, classId: string): Promise<Date | null> {
  const [row] = await reader.select({ endsAt: courseClasses.endsAt }).from(courseClasses).where(eq(courseClasses.id, classId))
  return row?.endsAt ?? null
}
