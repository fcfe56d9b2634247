import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses } from '../../db/schema'

/** Whether this key opens the page and the booking form of a private class. */
export async function opensPrivateClass(reader: Reader, { classId, key }: { classId: string; key: string | undefined }): Promise<boolean> {
  if (!key) return false
  const [found] = await reader
    .select({ id: courseClasses.id })
    .from(courseClasses)
    .where(and(eq(courseClasses.id, classId), eq(courseClasses.privateToken, key)))
  return found !== undefined
}

/** For links to whoever has a right to the class by something else; undefined where it is not private. */
export async function readPrivateKey(reader: Reader, classId: string): Promise<string | undefined> {
  const [found] = await reader.select({ key: courseClasses.privateToken }).from(courseClasses).where(eq(courseClasses.id, classId))
  return found?.key ?? undefined
}
