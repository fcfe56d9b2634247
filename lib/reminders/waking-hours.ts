import { Temporal } from 'temporal-polyfill'

const [FROM, UNTIL] = [8, 20]

/** Whether a reminder may ring now where somebody lives: from 08:00 to 20:00. What is due at night waits for the morning. */
export function isWakingHour(timeZone: string, now: Date): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  return hour >= FROM && hour < UNTIL
}
