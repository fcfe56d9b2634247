import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { dayIn } from '../invoices/insert-numbered'
import { invoiceBalances } from './balances'

/**
 * Which of these bookings have anything overdue: for what a setting withholds meanwhile, the certificate and the password, and never a
 * session. From the day after the due date on, as it is in London.
 */
export async function listOverdueBookings(reader: Reader, bookingIds: readonly string[], now: Date): Promise<Set<string>> {
  if (bookingIds.length === 0) return new Set()
  const wanted = sql.join(
    bookingIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows } = await reader.execute<{ id: string }>(sql`
    select distinct b.booking_id as id from (${invoiceBalances}) b
    where b.booking_id in (${wanted}) and b.total_minor > b.credited + b.paid and b.due_on < ${dayIn('Europe/London', now)}::date`)
  return new Set(rows.map((row) => row.id))
}

/** The same of one booking. */
export const isAnythingOverdue = async (reader: Reader, bookingId: string, now: Date): Promise<boolean> =>
  (await listOverdueBookings(reader, [bookingId], now)).has(bookingId)
