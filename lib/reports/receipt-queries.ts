import { asc, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, bookings, invoices, people, receipts, refunds } from '../../db/schema'
import { invoiceBalances } from '../ledger/balances'

export const RECEIPTS_PER_PAGE = 50

/** `open`: something of it is left. */
export type ReceiptFilters = { q: string; method: 'card' | 'bank-transfer' | 'credit' | null; isOpen: boolean; page: number }
export type ReceiptRow = {
  id: string
  method: 'card' | 'bank-transfer' | 'credit'
  receivedAt: Date
  payerName: string | null
  reference: string | null
  creditCode: string | null
  currency: string
  amountMinor: number
  bankChargeMinor: number
  restMinor: number
  invoices: string | null
}

const rest = sql`(r.amount_minor - (select coalesce(sum(a.amount_minor), 0) from ${allocations} a where a.receipt_id = r.id)
  - (select coalesce(sum(f.amount_minor), 0) from ${refunds} f where f.receipt_id = r.id
      and not exists (select 1 from ${refunds} n where n.replaces_id = f.id)))`
const paidFor = sql`(select string_agg(distinct i.number, ', ') from ${allocations} a join ${invoices} i on i.id = a.invoice_id where a.receipt_id = r.id)`

/** Money that came in, newest first; with what of it is left. */
export async function listReceipts(reader: Reader, { q, method, isOpen, page }: ReceiptFilters) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`from ${receipts} r where ${method ? sql`r.method = ${method}` : sql`true`} and ${isOpen ? sql`${rest} > 0` : sql`true`}
    and ${q ? sql`(coalesce(r.payer_name, '') ilike ${like} or coalesce(r.reference, '') ilike ${like} or coalesce(r.credit_code, '') ilike ${like} or coalesce(${paidFor}, '') ilike ${like})` : sql`true`}`
  const [{ rows }, { rows: sums }] = await Promise.all([
    reader.execute<Omit<ReceiptRow, 'receivedAt'> & { receivedAt: string }>(sql`
      select r.id, r.method, r.received_at as "receivedAt", r.payer_name as "payerName", r.reference, r.credit_code as "creditCode", r.currency,
        r.amount_minor as "amountMinor", r.bank_charge_minor as "bankChargeMinor", ${rest}::int as "restMinor", ${paidFor} as invoices
      ${where} order by r.received_at desc, r.id limit ${RECEIPTS_PER_PAGE} offset ${(page - 1) * RECEIPTS_PER_PAGE}`),
    reader.execute<{ currency: string; totalMinor: number; dueMinor: number; count: number }>(sql`
      select r.currency, sum(r.amount_minor)::float8 as "totalMinor", sum(${rest})::float8 as "dueMinor", count(*)::int as count
      ${where} group by r.currency order by r.currency`),
  ])
  return {
    rows: rows.map((row): ReceiptRow => ({ ...row, receivedAt: new Date(row.receivedAt) })),
    sums,
    total: sums.reduce((all, { count }) => all + count, 0),
  }
}

/** One receipt with all that became of it; null if there is none. */
export async function getReceipt(reader: Reader, id: string) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const [receipt] = await reader
    .select({ receipt: receipts, recordedBy: people.name })
    .from(receipts)
    .leftJoin(people, eq(people.id, receipts.recordedById))
    .where(eq(receipts.id, id))
  if (!receipt) return null
  const [{ rows: rests }, paid, back] = await Promise.all([
    reader.execute<{ rest: number }>(sql`select ${rest}::int as rest from ${receipts} r where r.id = ${id}::uuid`),
    reader
      .select({
        invoiceId: invoices.id,
        number: invoices.number,
        bookingRef: bookings.ref,
        payer: sql<string>`${invoices.customer} ->> 'name'`,
        amountMinor: sql<number>`sum(${allocations.amountMinor})::int`,
      })
      .from(allocations)
      .innerJoin(invoices, eq(invoices.id, allocations.invoiceId))
      .innerJoin(bookings, eq(bookings.id, invoices.bookingId))
      .where(eq(allocations.receiptId, id))
      .groupBy(invoices.id, bookings.id)
      .having(sql`sum(${allocations.amountMinor}) <> 0`)
      .orderBy(asc(invoices.number)),
    reader.select().from(refunds).where(eq(refunds.receiptId, id)).orderBy(asc(refunds.requestedAt)),
  ])
  return { ...receipt.receipt, recordedBy: receipt.recordedBy, restMinor: rests[0]?.rest ?? 0, paid, refunds: back }
}
export type ReceiptDesk = NonNullable<Awaited<ReturnType<typeof getReceipt>>>

export type DueInvoice = { id: string; number: string; bookingRef: string; payer: string; dueOn: string; dueMinor: number; suggestedMinor: number }

/**
 * Invoices that this money may be for, the likeliest first: named in its reference, then of the very sum, then of the same payer. The
 * suggestion for each is what is due, as far as the money goes; invoices that nothing points to are suggested nothing.
 */
export async function suggestInvoices(
  reader: Reader,
  receipt: Pick<ReceiptDesk, 'currency' | 'reference' | 'payerName' | 'restMinor'>,
): Promise<DueInvoice[]> {
  const said = (receipt.reference ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '')
  const payer = (receipt.payerName ?? '').toLowerCase()
  const { rows } = await reader.execute<Omit<DueInvoice, 'suggestedMinor'>>(sql`
    select b.id, b.number, k.ref as "bookingRef", b.customer ->> 'name' as payer, b.due_on::text as "dueOn", (b.total_minor - b.credited - b.paid)::int as "dueMinor"
    from (${invoiceBalances}) b join ${bookings} k on k.id = b.booking_id
    where b.currency = ${receipt.currency} and b.total_minor - b.credited - b.paid > 0 order by b.due_on limit 200`)
  const bare = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const score = (row: Omit<DueInvoice, 'suggestedMinor'>) =>
    (said !== '' && (said.includes(bare(row.number)) || said.includes(bare(row.bookingRef))) ? 4 : 0) +
    (row.dueMinor === receipt.restMinor ? 2 : 0) +
    (payer !== '' && (row.payer.toLowerCase().includes(payer) || payer.includes(row.payer.toLowerCase())) ? 1 : 0)
  let left = receipt.restMinor
  return rows
    .map((row) => ({ row, score: score(row) }))
    .sort((a, b) => b.score - a.score)
    .map(({ row, score: likely }) => {
      const suggestedMinor = likely > 0 ? Math.min(left, row.dueMinor) : 0
      left -= suggestedMinor
      return { ...row, suggestedMinor }
    })
}
