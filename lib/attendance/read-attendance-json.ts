import { z } from 'zod'
import type { AttendanceEntry } from './record-attendance'

const minutes = z.number().int().min(0).max(999)
const sheet = z.object({
  entries: z
    .array(
      z.object({
        enrolmentId: z.uuid(),
        status: z.enum(['present', 'absent']),
        lateMinutes: minutes,
        leftEarlyMinutes: minutes,
        note: z.string().max(500),
        /** How long ago it was said: the clock of whoever sends it may be wrong. */
        agoMs: z.number().int().min(0),
      }),
    )
    .max(500),
})

/** What a sheet sends by itself, each word with the instant it was said; null where it is nothing of the kind. */
export function readAttendanceJson(body: unknown, now: Date): AttendanceEntry[] | null {
  const read = sheet.safeParse(body)
  if (!read.success) return null
  return read.data.entries.map(({ agoMs, ...entry }) => ({ ...entry, saidAt: new Date(now.getTime() - agoMs) }))
}
