import { formatMoney } from '../money'
import { describeDay, timeOf } from '../schedule/describe-times'
import type { BookingMatter, BookingState } from './booking-filters'

/** The desk keeps London's clock. */
export const DESK_ZONE = 'Europe/London'

export const BOOKING_STATE_WORDS: Record<BookingState, string> = {
  held: 'Held',
  requested: 'To approve',
  confirmed: 'Confirmed',
  expired: 'Expired',
  cancelled: 'Cancelled',
}
export const BOOKING_MATTER_WORDS: Record<BookingMatter, string> = {
  unpaid: 'Unpaid',
  overdue: 'Overdue',
  'refund-failed': 'Refund failed',
  disputed: 'Disputed',
}
export const SEAT_STATE_WORDS = { unassigned: 'No name yet', invited: 'Invited', complete: 'Complete' } as const
export const ORIGIN_WORDS = { sold: 'Sold', private: 'Private class', complimentary: 'Complimentary', imported: 'Imported' } as const
export const METHOD_WORDS = { card: 'Card', 'bank-transfer': 'Bank transfer', credit: 'Credit' } as const
export const REFUND_STATE_WORDS = { requested: 'Under way', succeeded: 'Done', failed: 'Failed' } as const

/** `Tue 12 Jan 2027, 13:05` on the desk's clock. */
export const sayInstant = (at: Date): string => `${describeDay(at, DESK_ZONE, { withYear: true })}, ${timeOf(at, DESK_ZONE)}`

/** `Tue 12 Jan 2027` on the desk's clock. */
export const sayDay = (at: Date): string => describeDay(at, DESK_ZONE, { withYear: true })

/** `buyer said so` from a word of the code such as `call-off-case`. */
export const sayWord = (word: string): string => word.replaceAll(/[-_.]/g, ' ')

/** What is told of an audit entry besides who and when: sums as money, ids left out. */
export function sayDetails(details: Record<string, unknown> | null, currency: string): string {
  if (!details) return ''
  return Object.entries(details)
    .flatMap(([name, value]) => {
      if (value === null || value === undefined || typeof value === 'object' || /Ids?$/.test(name)) return []
      if (name === 'currency') return []
      if (name.endsWith('Minor') && typeof value === 'number')
        return [`${spaced(name.slice(0, -5))} ${formatMoney(value, String(details.currency ?? currency))}`]
      return [`${spaced(name)} ${String(value)}`]
    })
    .join(', ')
}

const spaced = (name: string): string => name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
