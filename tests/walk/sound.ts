import { sql } from 'drizzle-orm'
import { db } from '../../db/client'

/**
 * What must be true after every step, each with the query that finds what breaks it. They are written against the tables alone and
 * call none of the rules they watch. `:now` is the instant of the walk.
 */
const PROMISES: Record<string, string> = {
  'seats are never above capacity': `
    select c.ref, c.capacity from classes c where c.capacity <
      (select count(*) from enrolments e where e.class_id = c.id and e.cancelled_at is null)
      + (select coalesce(sum(b.seat_count), 0) from bookings b where b.class_id = c.id and b.status = 'requested')
      + (select coalesce(sum(s.seats), 0) from seat_claims s where s.class_id = c.id and s.released_at is null and s.until > :now)`,
  'no seat leaks: a claim lives only while what it is for does': `
    select s.id::text, s.kind::text from seat_claims s
    left join bookings b on b.id = s.booking_id left join booking_changes h on h.id = s.change_id
    left join waitlist_entries w on w.id = s.waitlist_entry_id left join quotes q on q.id = s.quote_id
    where s.released_at is null and s.until > :now and not coalesce(case s.kind
      when 'hold' then case when s.change_id is null then b.status = 'held' else h.status = 'held' end
      when 'offer' then w.status = 'offered' when 'quote' then q.status = 'open' end, false)`,
  'a confirmed booking has a live seat for each live line, any other none': `
    select b.ref, b.status::text from bookings b
    where (select count(*) from enrolments e where e.booking_id = b.id and e.cancelled_at is null)
      <> case when b.status = 'confirmed' then (select count(*) from booking_lines l where l.booking_id = b.id and l.ended_at is null) else 0 end
      or (b.status = 'confirmed' and not exists (select 1 from enrolments e where e.booking_id = b.id and e.cancelled_at is null))`,
  'a live seat is where its line says': `
    select e.id::text from enrolments e join booking_lines l on l.id = e.booking_line_id
    where e.cancelled_at is null and (e.class_id <> l.class_id or l.ended_at is not null or l.booking_id <> e.booking_id)`,
  'paid − refunded − credit is what invoices − credit notes say, and what is open': `
    select b.ref, m.* from bookings b cross join lateral (select
      (select coalesce(sum(i.total_minor) filter (where i.kind = 'invoice'), 0) - coalesce(sum(i.total_minor) filter (where i.kind = 'credit-note'), 0)
        from invoices i where i.booking_id = b.id) as invoiced,
      (select coalesce(sum(a.amount_minor), 0) from allocations a join invoices i on i.id = a.invoice_id where i.booking_id = b.id) as paid) m
    where m.paid > m.invoiced or (b.payment_method = 'card' and b.status in ('confirmed', 'cancelled') and b.confirmed_at is not null and m.paid <> m.invoiced)`,
  'each invoice is paid at most what is asked for': `
    select i.number from invoices i where i.kind = 'invoice' and (select coalesce(sum(a.amount_minor), 0) from allocations a where a.invoice_id = i.id)
      > i.total_minor - (select coalesce(sum(n.total_minor), 0) from invoices n where n.corrects_id = i.id)`,
  'what came in by card is allocated or goes back, to the penny': `
    select r.id::text, r.amount_minor from receipts r where r.method = 'card' and r.amount_minor <>
      (select coalesce(sum(a.amount_minor), 0) from allocations a where a.receipt_id = r.id)
      + (select coalesce(sum(f.amount_minor), 0) from refunds f where f.receipt_id = r.id and not exists (select 1 from refunds n where n.replaces_id = f.id))`,
  'no receipt is spent twice': `
    select r.id::text from receipts r where r.amount_minor < (select coalesce(sum(a.amount_minor), 0) from allocations a where a.receipt_id = r.id)
      + (select coalesce(sum(f.amount_minor), 0) from refunds f where f.receipt_id = r.id and not exists (select 1 from refunds n where n.replaces_id = f.id))
      + (select coalesce(sum(h.amount_minor), 0) from credit_holds h join bookings b on b.id = h.booking_id
          where h.receipt_id = r.id and h.released_at is null and (b.status = 'requested' or (b.status = 'held' and b.held_until > :now)))`,
  'a payment that succeeded is a receipt over the same sum': `
    select p.id::text from payments p left join receipts r on r.payment_id = p.id
    where (p.status = 'succeeded') <> (r.id is not null) or r.amount_minor <> p.amount_minor`,
  'a credit is worth what was refunded for it': `
    select r.id::text from receipts r join refunds f on f.id = r.from_refund_id where r.amount_minor <> f.amount_minor or f.method <> 'credit' or f.status <> 'succeeded'`,
  'lines of an invoice add up, and a booking is invoiced what its lines say': `
    select i.number from invoices i where i.total_minor <> (select sum((l->>'grossMinor')::int) from jsonb_array_elements(i.lines) l)`,
  'every paid booking is seated or refunded': `
    select b.ref from bookings b where b.status in ('held', 'expired', 'requested') and exists (
      select 1 from receipts r join payments p on p.id = r.payment_id where p.booking_id = b.id and p.change_id is null and p.invoice_id is null
        and r.amount_minor <> (select coalesce(sum(f.amount_minor), 0) from refunds f where f.receipt_id = r.id and f.replaces_id is null))`,
  'codes stay within their limits': `
    select d.code from discounts d where d.seat_limit < (select coalesce(sum(u.seats), 0) from discount_uses u
      where u.discount_id = d.id and (u.status = 'spent' or (u.status = 'reserved' and u.reserved_until > :now)))`,
  'nobody sits twice in a class': `
    select e.class_id::text from enrolments e where e.cancelled_at is null and e.person_id is not null group by e.class_id, e.person_id having count(*) > 1`,
  'no orphan row: a confirmed booking that was paid has its invoice': `
    select b.ref from bookings b where b.status = 'confirmed' and not b.po_follows and b.origin <> 'complimentary' and not exists (select 1 from invoices i where i.booking_id = b.id)`,
  'invoice numbers have no gap': `
    select i.series from invoices i join invoice_series s on s.name = i.series group by i.series, s.last_number
    having count(*) <> max(i.series_number) or max(i.series_number) <> s.last_number`,
  'a held change has its claim where it takes new seats': `
    select h.id::text from booking_changes h where h.status = 'held' and h.kind <> 'substitution'
      and not exists (select 1 from seat_claims s where s.change_id = h.id and s.released_at is null)`,
  'an offer has its claim, and nobody else has one': `
    select w.id::text from waitlist_entries w where w.status = 'offered' and not exists (
      select 1 from seat_claims s where s.waitlist_entry_id = w.id and s.released_at is null and s.seats = w.offered_seats)`,
}

/** Everything that is not as promised at this instant: empty while all is well. */
export async function findBroken(now: Date): Promise<string[]> {
  const at = `'${now.toISOString()}'::timestamptz`
  const parts = Object.entries(PROMISES).map(
    ([name, query], index) =>
      `select * from (select '${name}' as promise, row_to_json(q)::text as row from (${query.replaceAll(':now', at)}) q limit 3) p${index}`,
  )
  const { rows } = await db.execute<{ promise: string; row: string }>(sql.raw(parts.join('\nunion all\n')))
  return rows.map(({ promise, row }) => `${promise}: ${row}`)
}

/** What Stripe holds for us is what our books say it does; once every event has arrived. */
export async function findStripeDifferences(): Promise<string[]> {
  const { rows } = await db.execute<{ row: string }>(
    sql.raw(`
    with stripe as (
      select (select coalesce(sum((body->>'amount')::int), 0) from local_stripe_objects where kind = 'charge' and (body->>'paid')::boolean) as charged,
        (select coalesce(sum((body->>'amount')::int), 0) from local_stripe_objects where kind = 'refund' and body->>'status' = 'succeeded') as refunded),
    ours as (
      select (select coalesce(sum(amount_minor), 0) from receipts where method = 'card') as charged,
        (select coalesce(sum(amount_minor), 0) from refunds where method = 'card' and status = 'succeeded') as refunded)
    select row_to_json(x)::text as row from (select stripe.*, ours.charged as our_charged, ours.refunded as our_refunded from stripe, ours) x
    where x.charged <> x.our_charged or x.refunded <> x.our_refunded`),
  )
  return rows.map(({ row }) => row)
}
