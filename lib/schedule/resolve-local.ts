import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../errors'

export type ClockChange = 'gap' | 'overlap'

/**
 * The instant a wall clock in a zone shows `localStart`. Where clocks go forward and skip it (`gap`), as much later as they
 * jump; where they go back and show it twice (`overlap`), the first: RFC 5545's rule, Temporal's `compatible`.
 *
 * @throws DomainError `local-time` when either is no such thing
 */
export function resolveLocal(localStart: string, timeZone: string): { startsAt: Date; change: ClockChange | null } {
  try {
    const local = Temporal.PlainDateTime.from(localStart)
    const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
    const isPlain = earlier.epochMilliseconds === later.epochMilliseconds
    const change = isPlain ? null : earlier.toPlainDateTime().equals(local) ? 'overlap' : 'gap'
    return { startsAt: new Date((change === 'gap' ? later : earlier).epochMilliseconds), change }
  } catch (error) {
    if (error instanceof RangeError) throw new DomainError('local-time', `'${localStart}' in ${timeZone} is not a time we know.`, 'localStart')
    throw error
  }
}

/** First instant of a calendar date in a zone. */
export const startOfDay = (date: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).startOfDay().epochMilliseconds)

/** First instant of the day after. */
export const endOfDay = (date: string, timeZone: string): Date => startOfDay(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), timeZone)
