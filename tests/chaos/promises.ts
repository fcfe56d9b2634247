/**
 * What must be true of the database once everything has settled, however often processes were killed: each with the
 * query that finds what breaks it. `run` are the bookings of this run, `instant` is Halfday's clock.
 */
export const PREPARE = `
  create temp view run as select b.* from bookings b join classes c on c.id = b.class_id where c.ref like 'chaos-%';
  create temp view instant as select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) as at from clock;
  create temp view stripe_sessions as select id, body from local_stripe_objects where kind = 'checkout.session';
  create temp view stripe_refunds as select id, body from local_stripe_objects where kind = 'refund';
  create temp view gone_back as
    select p.id as payment_id, coalesce(sum(r.amount_minor) filter (where r.status = 'succeeded'), 0) as minor
    from payments p left join receipts c on c.payment_id = p.id left join refunds r on r.receipt_id = c.id group by p.id`

export const PROMISES: Record<string, string> = {
  'what was paid at Stripe is a payment that succeeded here, over the same sum': `
    select s.id, p.status, s.body->>'amount_total' as paid, p.amount_minor from stripe_sessions s left join payments p on p.session_id = s.id
    where s.body->>'payment_status' = 'paid' and (p.id is null or p.status <> 'succeeded' or p.amount_minor <> (s.body->>'amount_total')::int
      or p.currency <> upper(s.body->>'currency') or p.intent_id is distinct from s.body->>'payment_intent')`,
  'what succeeded here was paid at Stripe': `
    select p.id from payments p join run b on b.id = p.booking_id left join stripe_sessions s on s.id = p.session_id
    where p.status = 'succeeded' and s.body->>'payment_status' is distinct from 'paid'`,
  'a page at Stripe is charged once': `
    select body->>'payment_intent' as intent, count(*) from local_stripe_objects
    where kind = 'charge' and (body->>'paid')::boolean group by 1 having count(*) > 1`,
  'every payment has its confirmed booking, or went back whole': `
    select p.id, b.ref, b.status, p.amount_minor, g.minor as gone_back from payments p join run b on b.id = p.booking_id join gone_back g on g.payment_id = p.id
    where p.status = 'succeeded' and not (b.status = 'confirmed' and g.minor = 0) and g.minor <> p.amount_minor`,
  'a confirmed booking has brought in exactly its price': `
    select b.ref, b.total_minor, sum(p.amount_minor - g.minor) as kept from run b
    left join payments p on p.booking_id = b.id and p.status = 'succeeded' left join gone_back g on g.payment_id = p.id
    where b.status = 'confirmed' group by b.ref, b.total_minor having coalesce(sum(p.amount_minor - g.minor), 0) <> b.total_minor`,
  'nothing is kept for a booking that has no seats': `
    select b.ref, b.status, p.amount_minor, g.minor as gone_back from run b join payments p on p.booking_id = b.id join gone_back g on g.payment_id = p.id
    where b.status <> 'confirmed' and p.status = 'succeeded' and g.minor <> p.amount_minor`,
  'every refund here has been sent at Stripe, over the same sum': `
    select r.id, r.status from refunds r join run b on b.id = r.booking_id
    left join stripe_refunds s on s.id = r.provider_refund_id
    where r.status <> 'succeeded' or s.body->>'status' is distinct from 'succeeded' or (s.body->>'amount')::int <> r.amount_minor`,
  'every refund at Stripe is one of ours': `
    select s.id from stripe_refunds s left join refunds r on r.provider_refund_id = s.id where r.id is null`,
  'what came in is a receipt, over the same sum, once': `
    select p.id, p.amount_minor, r.amount_minor from payments p join run b on b.id = p.booking_id left join receipts r on r.payment_id = p.id
    where (p.status = 'succeeded') <> (r.id is not null) or r.amount_minor <> p.amount_minor`,
  'every invoice is paid to the penny, and nothing of a receipt lies about': `
    select i.number, i.total_minor, coalesce(sum(a.amount_minor), 0) from invoices i join run b on b.id = i.booking_id
    left join allocations a on a.invoice_id = i.id group by i.id having coalesce(sum(a.amount_minor), 0) <> i.total_minor
    union all select r.id::text, r.amount_minor, 0 from receipts r join payments p on p.id = r.payment_id join run b on b.id = p.booking_id
    where r.amount_minor <> (select coalesce(sum(amount_minor), 0) from allocations where receipt_id = r.id)
      + (select coalesce(sum(amount_minor), 0) from refunds where receipt_id = r.id)`,
  'no payment is left open': `
    select p.id, b.ref, b.status from payments p join run b on b.id = p.booking_id
    where p.status = 'pending' and (p.closed_at is null or exists (select 1 from stripe_sessions s where s.id = p.session_id and s.body->>'status' <> 'open'))`,

  'a confirmed booking has exactly its seats, any other none': `
    select b.ref, b.status, b.seat_count, count(e.id) as seats from run b
    left join enrolments e on e.booking_id = b.id and e.class_id = b.class_id and e.cancelled_at is null
    group by b.ref, b.status, b.seat_count having count(e.id) <> case when b.status = 'confirmed' then b.seat_count else 0 end`,
  'every seat has a line of its booking': `
    select e.id from enrolments e join run b on b.id = e.booking_id left join booking_lines l on l.id = e.booking_line_id and l.booking_id = b.id where l.id is null`,
  'a booking has one line per seat, and they add up': `
    select b.ref, b.seat_count, count(l.id), b.total_minor, sum(l.gross_minor) from run b left join booking_lines l on l.booking_id = b.id
    group by b.ref, b.seat_count, b.total_minor having count(l.id) <> b.seat_count or sum(l.gross_minor) <> b.total_minor`,
  'no class has more seats taken than it has': `
    select c.ref, c.capacity from classes c, instant where c.capacity < (select count(*) from enrolments e where e.class_id = c.id and e.cancelled_at is null)
      + (select coalesce(sum(s.seats), 0) from seat_claims s where s.class_id = c.id and s.released_at is null and s.until > instant.at)`,
  'no claim outlives its time, nor its hold': `
    select s.id, b.ref, b.status, s.until from seat_claims s join run b on b.id = s.booking_id, instant
    where s.released_at is null and (s.until <= instant.at or b.status <> 'held')`,
  'no hold outlives its time': `select b.ref, b.held_until from run b, instant where b.status = 'held' and b.held_until <= instant.at`,
  'every hold has claimed its seats; a free booking is confirmed at once and holds none': `
    select b.ref from run b left join seat_claims s on s.booking_id = b.id and s.seats = b.seat_count and s.class_id = b.class_id
    where (s.id is null) <> (b.total_minor = 0)`,
  'one buyer, who wanted one booking, has at most one': `
    select buyer_email, count(*) from run where status = 'confirmed' group by 1 having count(*) > 1`,

  'no code is used beyond its limit': `
    select d.code, d.seat_limit, sum(u.seats) as used from discounts d join discount_uses u on u.discount_id = d.id, instant
    where u.status = 'spent' or (u.status = 'reserved' and u.reserved_until > instant.at) group by d.code, d.seat_limit having sum(u.seats) > d.seat_limit`,
  'a use counts the lines that carry the code': `
    select b.ref, b.status, u.seats, u.status as use, count(l.id) as lines from run b join discount_uses u on u.booking_id = b.id
    left join booking_lines l on l.booking_id = b.id and l.discount_id = u.discount_id
    group by b.ref, b.status, u.id, u.seats, u.status
    having u.seats <> count(l.id) or u.status::text <> case b.status when 'confirmed' then 'spent' when 'held' then 'reserved' else 'released' end`,
  'no line carries a code that was not counted': `
    select b.ref, l.position from run b join booking_lines l on l.booking_id = b.id
    left join discount_uses u on u.booking_id = b.id and u.discount_id = l.discount_id where l.discount_id is not null and u.id is null`,

  'a confirmed booking has exactly one invoice over its price, any other none': `
    select b.ref, b.status, count(i.id) from run b left join invoices i on i.booking_id = b.id and i.total_minor = b.total_minor
    group by b.ref, b.status having count(i.id) <> case when b.status = 'confirmed' then 1 else 0 end`,
  'invoice numbers have no gap': `
    select i.series, count(*), max(i.series_number), s.last_number from invoices i join invoice_series s on s.name = i.series
    group by i.series, s.last_number having count(*) <> max(i.series_number) or max(i.series_number) <> s.last_number`,
  'a confirmed booking has exactly one confirmation, sent, any other none': `
    select b.ref, b.status, count(m.id) as mails, count(m.sent_at) as sent from run b left join mails m on m.booking_id = b.id and m.template = 'booking-confirmed'
    group by b.ref, b.status having count(m.id) <> case when b.status = 'confirmed' then 1 else 0 end or count(m.sent_at) <> count(m.id)`,
  'every mail that was sent has arrived': `
    select m.to, m.template from mails m join run b on b.id = m.booking_id
    where not exists (select 1 from local_mails l where l.to = m.to and l.subject = m.subject)`,
  'every refund was told to its buyer, once': `
    select r.id, count(m.id) from refunds r join run b on b.id = r.booking_id
    left join mails m on m.params->>'refundId' = r.id::text and m.status = 'sent' group by r.id having count(m.id) <> 1`,
  'a confirmation is written down once': `
    select b.ref, b.status, count(a.id) from run b left join audit_entries a on a.subject_id = b.id::text and a.did = 'confirmed booking'
    group by b.ref, b.status having count(a.id) <> case when b.status = 'confirmed' then 1 else 0 end`,

  'no job failed or was left behind': `
    select t.identifier as task, j.payload, j.attempts, j.last_error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
  'every event of Stripe was taken': `
    select event_id, type, attempts, last_failure from local_stripe_deliveries where done_at is null or last_failure is not null`,
  'every event of Stripe was worked through': `
    select d.event_id, d.type from local_stripe_deliveries d left join payment_events e on e.id = d.event_id where e.id is null`,
}
