import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { invoiceSeries, invoices, type settings } from '../../db/schema'
import { shareOf } from '../money'
import { dateFormat } from '../schedule/date-format'

export type Settings = typeof settings.$inferSelect
type NewInvoice = Omit<
  typeof invoices.$inferInsert,
  'series' | 'seriesNumber' | 'number' | 'seller' | 'issuedAt' | 'issuedOn' | 'taxGbpMinor' | 'gbpRate'
>

/**
 * Writes an invoice or credit note under the next number of the year's series. The number is taken under the lock of the series'
 * row in the caller's transaction, so there is never a gap. Everyone waits for that lock, so it is taken with the last statements.
 * VAT in another currency is stated in sterling too (VAT Regulations 1995, regulation 14 (5)): at `gbpRate`, else at the day's rate of the settings.
 */
export async function insertNumbered(tx: Tx, own: Settings, { gbpRate, now, ...invoice }: NewInvoice & { gbpRate?: string | null; now: Date }) {
  const today = dayIn('Europe/London', now)
  const series = `${own.invoicePrefix}${invoice.kind === 'credit-note' ? '-CN' : ''}-${today.slice(0, 4)}`
  const taken = tx.$with('taken').as(
    tx
      .insert(invoiceSeries)
      .values({ name: series, lastNumber: 1 })
      .onConflictDoUpdate({ target: invoiceSeries.name, set: { lastNumber: sql`${invoiceSeries.lastNumber} + 1` } })
      .returning({ lastNumber: invoiceSeries.lastNumber }),
  )
  const number = sql`(select last_number from ${taken})`
  await tx
    .with(taken)
    .insert(invoices)
    .values({
      ...invoice,
      series,
      seriesNumber: sql`${number}`,
      // Five digits at least; `lpad` would cut a longer number.
      number: sql`${`${series}-`}::text || lpad(${number}::text, greatest(5, length(${number}::text)), '0')`,
      issuedAt: now,
      issuedOn: today,
      seller: {
        name: own.legalName,
        address: own.address,
        country: own.country,
        email: own.email,
        vatNumber: own.vatNumber,
        companyNumber: own.companyNumber ?? undefined,
        ...(isToPay(invoice) && own.bankDetails ? { bankDetails: own.bankDetails } : {}),
      },
      ...taxInSterling(invoice, gbpRate ?? own.gbpRates[invoice.currency]),
    })
}

const isToPay = ({ kind, paidOn, totalMinor }: NewInvoice): boolean => kind !== 'credit-note' && !paidOn && totalMinor > 0

function taxInSterling({ currency, taxMinor }: NewInvoice, gbpRate: string | undefined): { taxGbpMinor: number; gbpRate?: string } {
  if (currency === 'GBP') return { taxGbpMinor: taxMinor }
  if (!gbpRate) throw new Error(`settings have no sterling rate for ${currency}`)
  return { taxGbpMinor: shareOf(taxMinor, Math.round(Number(gbpRate) * 10_000)), gbpRate }
}

/** The day in a zone as `2027-01-12`. */
export const dayIn = (timeZone: string, at: Date): string => dateFormat('en-CA', 'short', timeZone).format(at)
