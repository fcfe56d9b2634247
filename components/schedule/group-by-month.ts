import type { ClassCard } from '@/lib/schedule/queries'
import { wallClock } from '@/lib/schedule/zone-time'

export type Month = { id: string; name: string; classes: ClassCard[] }

const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Classes by the month in which they begin on the clock of `zone`; they come soonest first and stay so. */
export function groupByMonth(classes: readonly ClassCard[], zone: string): Month[] {
  const months = new Map<string, Month>()
  for (const card of classes) {
    const { year, month, date } = wallClock(card.startsAt, zone)
    const id = `m${date.slice(0, 7)}`
    const known = months.get(id) ?? { id, name: `${LONG_MONTHS[month - 1]} ${year}`, classes: [] }
    months.set(id, { ...known, classes: [...known.classes, card] })
  }
  return [...months.values()]
}
