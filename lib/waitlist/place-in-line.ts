import { and, eq, lt, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { waitlistEntries } from '../../db/schema'

type Placed = { classId: string; position: number }

/** 1 for whoever is next, among those who wait. */
export async function placeInLine(reader: Reader, { classId, position }: Placed): Promise<number> {
  const [ahead] = await reader
    .select({ count: sql<number>`count(*)::int` })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.classId, classId), eq(waitlistEntries.status, 'waiting'), lt(waitlistEntries.position, position)))
  return (ahead?.count ?? 0) + 1
}
