import { Temporal } from 'temporal-polyfill'

/** An invoice is paid at the latest so many days before the class begins. */
export const DUE_DAYS_BEFORE_START = 7

type Terms = { termsDays: number; startsAt: Date | null; timeZone: string }

/**
 * The day an invoice is due, `2027-01-12`: the earlier of the buyer's terms and 7 days before the start, counted in the class's zone;
 * never before today.
 */
export function invoiceDueOn({ termsDays, startsAt, timeZone }: Terms, now: Date): string {
  const today = dayOf(now, timeZone)
  const byTerms = today.add({ days: termsDays })
  const beforeStart = startsAt ? dayOf(startsAt, timeZone).subtract({ days: DUE_DAYS_BEFORE_START }) : byTerms
  const due = Temporal.PlainDate.compare(byTerms, beforeStart) < 0 ? byTerms : beforeStart
  return (Temporal.PlainDate.compare(due, today) < 0 ? today : due).toString()
}

/** Whether an invoice of today would be due tomorrow or later: a class that begins within 8 days is paid by card. */
export const hasTimeForInvoice = (terms: Terms, now: Date): boolean =>
  Temporal.PlainDate.compare(invoiceDueOn(terms, now), dayOf(now, terms.timeZone)) > 0

const dayOf = (at: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
