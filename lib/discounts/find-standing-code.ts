import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { discounts } from '../../db/schema'

/** The code of a person's standing right, which applies by itself when they are signed in; null if they have none. */
export async function findStandingCode(reader: Reader, personId: string, now: Date): Promise<string | null> {
  const [right] = await reader
    .select({ code: discounts.code })
    .from(discounts)
    .where(
      and(
        eq(discounts.personId, personId),
        eq(discounts.origin, 'alumni'),
        isNull(discounts.stoppedAt),
        or(isNull(discounts.validUntil), gt(discounts.validUntil, now)),
      ),
    )
    .orderBy(desc(discounts.percentBasisPoints))
    .limit(1)
  return right?.code ?? null
}
