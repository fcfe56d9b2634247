import { findWrongMinutes } from '@/lib/attendance/missed-minutes'

/** What was ticked or typed for one seat, as it stands in its fields, and when. It is kept in the browser until the server has it. */
export type Said = { status: string; late: string; early: string; note: string; saidAt: number; version: number }
export type Outbox = Record<string, Said>

const keyOf = (sessionId: string): string => `halfday-attendance-${sessionId}`

/** What still waits for the server, also from before a reload. A browser that keeps nothing has nothing. */
export function readOutbox(sessionId: string): Outbox {
  try {
    return JSON.parse(localStorage.getItem(keyOf(sessionId)) ?? '{}') as Outbox
  } catch {
    return {}
  }
}

export function keepOutbox(sessionId: string, outbox: Outbox): void {
  try {
    if (Object.keys(outbox).length === 0) localStorage.removeItem(keyOf(sessionId))
    else localStorage.setItem(keyOf(sessionId), JSON.stringify(outbox))
  } catch {
    // Private windows may keep nothing; then it waits in the page alone.
  }
}

/** Without what was acknowledged, unless something newer was said of the same seat meanwhile. */
export function acknowledge(outbox: Outbox, sent: Outbox): Outbox {
  return Object.fromEntries(Object.entries(outbox).filter(([id, said]) => sent[id]?.version !== said.version))
}

/** Whether this can be sent: somebody is ticked, and the minutes missed are minutes of the session, which lasts so many. */
export const isReady = (said: Said, lasts: number): boolean => said.status !== '' && Object.keys(findWrongMinutes(said, lasts)).length === 0

const SECOND_MS = 1000

/** How long to wait before trying again: 1, 2, 4 … 30 seconds. */
export const retryDelay = (failures: number): number => Math.min(30, 2 ** Math.max(0, failures - 1)) * SECOND_MS
