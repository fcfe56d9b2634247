import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { type bookingLines, type bookings, courseClasses, courses, type InvoiceLine, invoiceSeries, invoices, settings } from '../../db/schema'
import { nameCountry } from '../countries'
import { shortTitle } from '../courses/short-title'
import { shareOf } from '../money'

type IssueInvoice = { invoiceId: string; booking: typeof bookings.$inferSelect; lines: (typeof bookingLines.$inferSelect)[]; now: Date }

/**
 * The invoice of a booking, paid on the day of issue. Its number is the next of the year's series: taken under the lock of the
 * series' row in the caller's transaction, so that there is never a gap. Every booking waits for that lock, so this is called last,
 * and takes it with its last statement.
 * Content after the UK VAT Regulations 1995, regulation 14; it names the payer and the number of seats, never a student.
 */
export async function issueInvoice(tx: Tx, { invoiceId, booking, lines, now }: IssueInvoice): Promise<void> {
  const [[own], [course]] = await Promise.all([
    tx.select().from(settings),
    tx
      .select({
        title: courses.title,
        code: courses.code,
        ref: courseClasses.ref,
        startsAt: courseClasses.startsAt,
        endsAt: courseClasses.endsAt,
        timeZone: courseClasses.timeZone,
      })
      .from(courseClasses)
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .where(eq(courseClasses.id, booking.classId)),
  ])
  if (!own || !course) throw new Error(`no settings, or no class of booking ${booking.id}`)
  const today = dayIn('Europe/London', now)
  const series = `${own.invoicePrefix}-${today.slice(0, 4)}`
  const taken = takeNumber(tx, series)
  const number = sql`(select last_number from ${taken})`
  await tx
    .with(taken)
    .insert(invoices)
    .values({
      id: invoiceId,
      series,
      seriesNumber: sql`${number}`,
      // Five digits at least; `lpad` would cut a longer number.
      number: sql`${`${series}-`}::text || lpad(${number}::text, greatest(5, length(${number}::text)), '0')`,
      bookingId: booking.id,
      issuedAt: now,
      issuedOn: today,
      suppliedOn: today,
      dueOn: today,
      seller: {
        name: own.legalName,
        address: own.address,
        country: own.country,
        email: own.email,
        vatNumber: own.vatNumber,
        companyNumber: own.companyNumber ?? undefined,
      },
      customer: {
        name: booking.billingName ?? booking.organisation ?? booking.buyerName,
        address: booking.billingAddress ?? nameCountry(booking.country),
        country: booking.country,
        email: booking.billingEmail ?? booking.buyerEmail,
        vatNumber: booking.vatNumber ?? undefined,
      },
      poNumber: booking.poNumber,
      costCentre: booking.costCentre,
      currency: booking.currency,
      taxTreatment: booking.taxTreatment,
      vatBasisPoints: booking.vatBasisPoints,
      lines: groupLines(`${shortTitle(course)} (${course.code}), class ${course.ref}${describePeriod(course)}`, lines),
      netMinor: booking.netMinor,
      taxMinor: booking.taxMinor,
      totalMinor: booking.totalMinor,
      ...taxInSterling(booking, own.gbpRates),
      paidOn: today,
    })
}

const takeNumber = (tx: Tx, series: string) =>
  tx.$with('taken').as(
    tx
      .insert(invoiceSeries)
      .values({ name: series, lastNumber: 1 })
      .onConflictDoUpdate({ target: invoiceSeries.name, set: { lastNumber: sql`${invoiceSeries.lastNumber} + 1` } })
      .returning({ lastNumber: invoiceSeries.lastNumber }),
  )

/** Seats of one price become one line with a quantity. */
function groupLines(description: string, lines: IssueInvoice['lines']): InvoiceLine[] {
  const groups = new Map<string, typeof lines>()
  for (const line of lines) {
    const price = `${line.listMinor} ${line.discountMinor} ${line.discountLabel}`
    groups.set(price, [...(groups.get(price) ?? []), line])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const times = (minor: number) => minor * group.length
    return {
      description,
      quantity: group.length,
      unitListMinor: first.listMinor,
      unitDiscountMinor: first.discountMinor,
      discountLabel: first.discountLabel ?? undefined,
      netMinor: times(first.netMinor),
      taxMinor: times(first.taxMinor),
      grossMinor: times(first.grossMinor),
    }
  })
}

/** When the class is held, on its own clock: what the invoice is for, and from when to when. */
function describePeriod({ startsAt, endsAt, timeZone }: { startsAt: Date | null; endsAt: Date | null; timeZone: string }): string {
  if (!startsAt || !endsAt) return ''
  return `, ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).formatRange(startsAt, endsAt)}`
}

/** VAT in sterling at the stated rate, which the invoice must show when it is in another currency. */
function taxInSterling({ currency, taxMinor }: IssueInvoice['booking'], gbpRates: Record<string, string>): { taxGbpMinor: number; gbpRate?: string } {
  if (currency === 'GBP') return { taxGbpMinor: taxMinor }
  const gbpRate = gbpRates[currency]
  if (!gbpRate) throw new Error(`settings have no sterling rate for ${currency}`)
  return { taxGbpMinor: shareOf(taxMinor, Math.round(Number(gbpRate) * 10_000)), gbpRate }
}

/** The day in a zone as `2027-01-12`. */
const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
