import { eq, inArray, max } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookingLines } from '../../db/schema'
import type { PricedLine } from '../pricing/price-booking'
import type { BookingLine } from './plan-transfer'

type NewLine = { classId: string; priced: PricedLine; replaced?: BookingLine }

/** Adds lines to a booking, each at the end of its list; a line that is replaced has ended. In the order given. */
export async function addLines(
  tx: Tx,
  bookingId: string,
  added: readonly NewLine[],
  now: Date,
): Promise<{ line: BookingLine; replaced?: BookingLine }[]> {
  const [last] = await tx
    .select({ position: max(bookingLines.position) })
    .from(bookingLines)
    .where(eq(bookingLines.bookingId, bookingId))
  const rows = added.map(({ classId, priced, replaced }, index) => ({
    ...priced,
    ...{ bookingId, classId, replacesId: replaced?.id, position: (last?.position ?? 0) + index + 1 },
  }))
  const lines = await tx.insert(bookingLines).values(rows).returning()
  const endedIds = added.flatMap((one) => one.replaced?.id ?? [])
  if (endedIds.length > 0) await tx.update(bookingLines).set({ endedAt: now }).where(inArray(bookingLines.id, endedIds))
  return rows.map(({ position }, index) => {
    const line = lines.find((one) => one.position === position)
    if (!line) throw new Error('a line was not inserted')
    return { line, replaced: added[index]?.replaced }
  })
}
