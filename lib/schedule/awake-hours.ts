import { wallClock } from './zone-time'

/** Hours of the day, 0–24, within which someone takes part; `from` before `to`. */
export type AwakeHours = { from: number; to: number }

type Meeting = { startsAt: Date; endsAt: Date }

/** Whether every session begins and ends within these hours of one day on the clock of `zone`. */
export const fitsAwakeHours = (sessions: readonly Meeting[], zone: string, awake: AwakeHours): boolean =>
  sessions.every((session) => isWithin(session, zone, awake))

export function isWithin({ startsAt, endsAt }: Meeting, zone: string, { from, to }: AwakeHours): boolean {
  const start = wallClock(startsAt, zone)
  const lastMinute = wallClock(new Date(endsAt.getTime() - 60_000), zone)
  return start.date === lastMinute.date && start.minuteOfDay >= from * 60 && lastMinute.minuteOfDay < to * 60
}

/** The hours that count as day wherever nothing else was asked for: night is 22 to 07. */
export const DAYTIME: AwakeHours = { from: 7, to: 22 }
