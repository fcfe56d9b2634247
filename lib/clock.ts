import type { Reader } from '../db/client'
import { clock } from '../db/schema'
import { env } from './env'

/** Halfday's time. Real time, but for a local site whose clock was set: then shifted by the one row of `clock`. */
export async function readClock(reader: Reader): Promise<Date> {
  if (!env().hasTestClock) return new Date()
  const [row] = await reader.select().from(clock)
  return new Date(Date.now() + (row?.offsetMs ?? 0))
}
