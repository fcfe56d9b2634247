import { sql } from 'drizzle-orm'
import type { Db } from '../db/client'

export type ClockChange = { to: Date } | { byMs: number }

/** Shifts Halfday's clock for every process at once. @returns by how many milliseconds it went forward; negative when it went back */
export async function moveClock(db: Db, change: ClockChange): Promise<number> {
  const offset = 'to' in change ? sql`${change.to.getTime() - Date.now()}::bigint` : sql`offset_ms + ${change.byMs}::bigint`
  return db.transaction(async (tx) => {
    await tx.execute(sql`insert into clock (only_row, offset_ms) values (true, 0) on conflict do nothing`)
    const before = await tx.execute<{ offset: string }>(sql`select offset_ms as offset from clock for update`)
    const after = await tx.execute<{ offset: string }>(sql`update clock set offset_ms = ${offset} returning offset_ms as offset`)
    return Number(after.rows[0]?.offset) - Number(before.rows[0]?.offset)
  })
}
