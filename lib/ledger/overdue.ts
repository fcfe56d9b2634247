import type { Reader } from '../../db/client'
import { dayIn } from '../invoices/insert-numbered'
import { listInvoiceBalances } from './balances'

/**
 * Whether anything of a booking is overdue: for what a setting withholds meanwhile, the certificate and the password, and never a session.
 * From the day after the due date on, as it is in London.
 */
export async function isAnythingOverdue(reader: Reader, bookingId: string, now: Date): Promise<boolean> {
  const today = dayIn('Europe/London', now)
  return (await listInvoiceBalances(reader, bookingId)).some(({ dueMinor, dueOn }) => dueMinor > 0 && dueOn < today)
}
