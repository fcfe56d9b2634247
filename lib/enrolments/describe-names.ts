import { describeDay } from '../schedule/describe-times'
import type { BuyerSeat } from './buyer-seats'
import { namesDueUntil } from './names-deadline'

export type NamesState = { missing: number; canName: boolean; isLate: boolean; sentences: string[] }

/** How far the names of a booking are, in one or two sentences; the deadline is the first of those still to be met. */
export function describeNames(seats: readonly BuyerSeat[], now: Date): NamesState {
  const open = seats.flatMap((seat) => (seat.startsAt && seat.startsAt > now ? [{ ...seat, startsAt: seat.startsAt }] : []))
  const unnamed = open.filter(({ status }) => status === 'unassigned')
  const invited = open.filter(({ status }) => status === 'invited').length
  const complete = open.filter(({ status }) => status === 'complete').length
  const counts = [
    unnamed.length > 0 ? `${unnamed.length} without a name` : '',
    invited > 0 ? `${invited} invited` : '',
    complete > 0 ? `${complete} complete` : '',
  ].filter(Boolean)
  const deadlines = unnamed.map((seat) => ({ until: namesDueUntil(seat), zone: seat.timeZone })).sort((a, b) => a.until.getTime() - b.until.getTime())
  const [first] = deadlines
  const isLate = first !== undefined && first.until <= now
  const last = first && describeDay(new Date(first.until.getTime() - 1), first.zone)
  const due = isLate
    ? `The day for names was ${last}. Until the class begins you can still say who comes; please do it soon, the trainer prepares with them.`
    : `Please say who comes by ${last}. After that it is still possible until the class begins.`
  return {
    missing: unnamed.length,
    canName: open.length > 0,
    isLate,
    sentences: open.length < 2 && unnamed.length === 0 ? [] : [`${capital(counts.join(', '))}.`, ...(last ? [due] : [])],
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
