import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { entitlements } from '../../db/schema'

/** What a seat of every course includes, in minutes, unless its own says otherwise. */
const USUAL = [
  { kind: 'learning-review', minutes: 30 },
  { kind: 'coaching', minutes: 60 },
] as const

/** Gives a course that has no entitlements the usual ones. */
export async function includeEntitlements(tx: Tx, courseId: string): Promise<void> {
  const [own] = await tx.select({ kind: entitlements.kind }).from(entitlements).where(eq(entitlements.courseId, courseId)).limit(1)
  if (!own) await tx.insert(entitlements).values(USUAL.map((each) => ({ courseId, ...each })))
}
