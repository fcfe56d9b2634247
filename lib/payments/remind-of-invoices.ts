import { sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { reminders } from '../../db/schema'
import { lockBooking } from '../bookings/lock-booking'
import { queueMail } from '../emails/queue-mail'
import { dayIn } from '../invoices/insert-numbered'
import { invoiceBalances, listInvoiceBalances } from '../ledger/balances'

/** When an invoice that is not paid is called to mind, at 09:00 in London: days after its due date. */
const STEPS = [
  { kind: 'invoice-due-in-3-days', days: -3 },
  { kind: 'invoice-overdue-1-day', days: 1 },
  { kind: 'invoice-overdue-7-days', days: 7 },
  { kind: 'invoice-overdue-14-days', days: 14 },
] as const
/** Older debts are for people to follow up. */
const OLDEST_DAYS = 60
const AT_ONCE = 100

type Due = { invoiceId: string; bookingId: string; kind: string }

/**
 * Sweep: reminds whoever pays, and the buyer, of what is due and overdue; each step once an invoice, and never of what is paid. Of
 * several steps that were missed only the last is given.
 */
export async function remindOfInvoices(now: Date): Promise<number> {
  const steps = sql.join(
    STEPS.map(({ kind, days }) => sql`(${kind}::text, ${days}::int)`),
    sql`, `,
  )
  const instant = sql`((b.due_on + s.days)::timestamp + interval '9 hours') at time zone 'Europe/London'`
  const { rows } = await db.execute<Due>(sql`
    select distinct on (b.id) b.id as "invoiceId", b.booking_id as "bookingId", s.kind as kind
    from (${invoiceBalances}) b join (values ${steps}) s (kind, days) on ${instant} <= ${now.toISOString()}::timestamptz and b.issued_at < ${instant}
    where b.paid_on is null and b.due_on between ${dayIn('Europe/London', now)}::date - ${OLDEST_DAYS}::int and ${dayIn('Europe/London', now)}::date + 3
      and b.total_minor - b.credited - b.paid > 0
    order by b.id, s.days desc`)
  const given = new Set(await listGiven(rows))
  let reminded = 0
  for (const due of rows.filter((row) => !given.has(`${row.kind} ${row.invoiceId}`)).slice(0, AT_ONCE)) reminded += await remind(due, now)
  return reminded
}

async function listGiven(rows: Due[]): Promise<string[]> {
  if (rows.length === 0) return []
  const ids = sql.join(
    rows.map((row) => sql`${row.invoiceId}::uuid`),
    sql`, `,
  )
  const { rows: given } = await db.execute<{ key: string }>(sql`
    select r.kind || ' ' || r.subject_id as key from ${reminders} r where r.subject_id in (${ids})`)
  return given.map(({ key }) => key)
}

async function remind({ invoiceId, bookingId, kind }: Due, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const invoice = (await listInvoiceBalances(tx, bookingId)).find(({ id }) => id === invoiceId)
    if (!invoice || invoice.dueMinor <= 0) return 0
    const given = await tx.insert(reminders).values({ kind, subjectId: invoiceId, remindedAt: now }).onConflictDoNothing().returning()
    if (given.length === 0) return 0
    const { buyerEmail, billingEmail } = booking
    for (const to of new Set([billingEmail ?? buyerEmail, buyerEmail]))
      await queueMail(tx, { to, template: 'invoice-reminder', params: { bookingId, invoiceId }, bookingId, now })
    return 1
  })
}
