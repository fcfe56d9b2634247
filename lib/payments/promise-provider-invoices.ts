import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, providerInvoices, settings } from '../../db/schema'
import { enqueue } from '../jobs/enqueue'
import { invoiceBalances } from '../ledger/balances'

type Balance = { id: string; bookingId: string; dueMinor: number }

/**
 * Sweep: every invoice that is to be paid later goes out at the provider too, where the settings say so; and what stands there is taken
 * back as soon as another sum is due, because of a credit note or a bank transfer. Safe to run twice at once.
 */
export async function promiseProviderInvoices(now: Date): Promise<number> {
  const [own] = await db.select({ isOn: settings.usesStripeInvoices }).from(settings)
  return db.transaction(async (tx) => (own?.isOn ? await promiseNew(tx, now) : 0) + (await promiseVoid(tx, now)))
}

async function promiseNew(tx: Tx, now: Date): Promise<number> {
  const { rows } = await tx.execute<Balance>(sql`
    select b.id, b.booking_id as "bookingId", (b.total_minor - b.credited - b.paid)::int as "dueMinor"
    from (${invoiceBalances}) b join ${bookings} k on k.id = b.booking_id
    where k.payment_method = 'invoice' and b.total_minor - b.credited - b.paid > 0
      and not exists (select 1 from ${providerInvoices} p where p.invoice_id = b.id) limit 50`)
  let made = 0
  for (const { id: invoiceId, dueMinor: amountMinor } of rows) {
    const row = { invoiceId, amountMinor, createdAt: now, updatedAt: now }
    const [isMine] = await tx.insert(providerInvoices).values(row).onConflictDoNothing().returning()
    if (!isMine) continue
    await enqueue(tx, 'send-provider-invoice', { invoiceId })
    made += 1
  }
  return made
}

async function promiseVoid(tx: Tx, now: Date): Promise<number> {
  const open = tx
    .select({ id: providerInvoices.invoiceId })
    .from(providerInvoices)
    .where(inArray(providerInvoices.status, ['draft', 'open']))
  const changed = sql`${providerInvoices.invoiceId} in (select b.id from (${invoiceBalances}) b where b.id in ${open}
    and b.total_minor - b.credited - b.paid <> ${providerInvoices.amountMinor})`
  const stale = await tx
    .update(providerInvoices)
    .set({ status: 'voiding', updatedAt: now })
    .where(and(eq(providerInvoices.status, 'open'), changed))
    .returning({ invoiceId: providerInvoices.invoiceId })
  for (const { invoiceId } of stale) await enqueue(tx, 'void-provider-invoice', { invoiceId })
  return stale.length
}
