/**
 * What must be true after every step: each promise with the query that finds what breaks it. They are written against the tables alone
 * and call none of the rules they watch. `:now` is the instant of the walk, `:last` that of the step before, `:bookings` those in play,
 * `:taken_before` the seats that were taken in each class after the step before.
 */

/** Seats of each class that nobody else can have at this instant. */
export const SEATS_TAKEN = `
  select c.id, c.ref, c.capacity, (select count(*) from enrolments e where e.class_id = c.id and e.cancelled_at is null)
    + (select coalesce(sum(b.seat_count), 0) from bookings b where b.class_id = c.id and b.status = 'requested')
    + (select coalesce(sum(s.seats), 0) from seat_claims s where s.class_id = c.id and s.released_at is null and s.until > :now) as taken
  from classes c`

const seats: Record<string, string> = {
  'seats are never above capacity, unless it was cut below what was taken; then no more are': `
    select t.* from (${SEATS_TAKEN}) t where t.taken > greatest(t.capacity, coalesce((:taken_before->>t.id::text)::int, 0))`,
  'no seat leaks: a claim lives only while what it is for does': `
    select s.id, s.kind from seat_claims s left join bookings b on b.id = s.booking_id left join booking_changes h on h.id = s.change_id
      left join waitlist_entries w on w.id = s.waitlist_entry_id left join quotes q on q.id = s.quote_id
    where s.released_at is null and s.until > :now and not coalesce(case s.kind
      when 'hold' then case when s.change_id is null then b.status = 'held' and b.seat_count = s.seats and b.class_id = s.class_id
        else h.status = 'held' and h.class_id = s.class_id and h.booking_id = s.booking_id and jsonb_array_length(h.seats) = s.seats end
      when 'offer' then w.status = 'offered' and w.class_id = s.class_id
      when 'quote' then q.status = 'open' and q.class_id = s.class_id and q.seat_count = s.seats end, false)`,
  'whoever was promised seats has them claimed as long as that, unless the class was called off': `
    select b.ref as what from :bookings b where b.status = 'held' and b.held_until > :now and not exists (
      select 1 from seat_claims s where s.booking_id = b.id and s.released_at is null and s.until >= b.held_until and s.seats = b.seat_count)
    union all select h.id::text from booking_changes h where h.status = 'held' and h.held_until > :now and h.kind <> 'substitution' and not exists (
      select 1 from seat_claims s where s.change_id = h.id and s.released_at is null and s.until = h.held_until)
    union all select w.id::text from waitlist_entries w join classes c on c.id = w.class_id and c.status <> 'cancelled'
      where w.status = 'offered' and w.offer_until > :now and not exists (
      select 1 from seat_claims s where s.waitlist_entry_id = w.id and s.released_at is null and s.seats = w.offered_seats and s.until = w.offer_until)
    union all select q.number from quotes q join classes c on c.id = q.class_id and c.status <> 'cancelled'
      where q.status = 'open' and q.approved_at is not null and q.valid_until > :now and not exists (
      select 1 from seat_claims s where s.quote_id = q.id and s.released_at is null and s.seats = q.seat_count)`,
  'a confirmed booking has a live seat for each live line, any other none': `
    select b.ref, b.status, live.seats, live.lines from :bookings b cross join lateral (select
      (select count(*) from enrolments e where e.booking_id = b.id and e.cancelled_at is null) as seats,
      (select count(*) from booking_lines l where l.booking_id = b.id and l.ended_at is null) as lines) live
    where case when b.status = 'confirmed' then live.seats = 0 or live.seats <> live.lines else live.seats > 0 end`,
  'a live seat is where its line says': `
    select e.id from :bookings b join enrolments e on e.booking_id = b.id left join booking_lines l on l.id = e.booking_line_id
    where e.cancelled_at is null and (l.id is null or e.class_id <> l.class_id or l.ended_at is not null or l.booking_id <> e.booking_id)`,
  'a seat that never was has no line that ended, and a line that was replaced has': `
    select l.id from :bookings b join booking_lines l on l.booking_id = b.id left join booking_lines o on o.id = l.replaces_id
    where (l.ended_at is not null and b.confirmed_at is null) or (o.id is not null and (o.ended_at is null or o.booking_id <> l.booking_id))`,
  'nobody sits twice in a class': `
    select e.class_id from enrolments e where e.cancelled_at is null and e.person_id is not null group by e.class_id, e.person_id having count(*) > 1`,
  'a class at its goal is confirmed': `
    select c.ref from classes c where c.status = 'open' and c.goal <= (select count(*) from enrolments e where e.class_id = c.id and e.cancelled_at is null)`,
}

const money: Record<string, string> = {
  'paid − refunded − credit is what invoices − credit notes say, but for what is due': `
    select b.ref, m.* from :bookings b cross join lateral (select
      coalesce(sum(case i.kind when 'invoice' then i.total_minor else -i.total_minor end), 0) as invoiced,
      coalesce(sum((select sum(a.amount_minor) from allocations a where a.invoice_id = i.id)), 0) as paid,
      coalesce(sum(case when i.kind = 'invoice' and (i.paid_on is null or exists (select 1 from allocations a join receipts r on r.id = a.receipt_id
          where a.invoice_id = i.id and a.amount_minor < 0 and r.method = 'bank-transfer')) then i.total_minor
        - (select coalesce(sum(n.total_minor), 0) from invoices n where n.corrects_id = i.id)
        - (select coalesce(sum(a.amount_minor), 0) from allocations a where a.invoice_id = i.id) else 0 end), 0) as due
      from invoices i where i.booking_id = b.id) m
    where m.paid <> m.invoiced - m.due or m.due < 0`,
  'each invoice is paid at most what it still asks for': `
    select i.number, p.* from :bookings b join invoices i on i.booking_id = b.id and i.kind = 'invoice' cross join lateral (select
      (select coalesce(sum(a.amount_minor), 0) from allocations a where a.invoice_id = i.id) as paid,
      i.total_minor - (select coalesce(sum(n.total_minor), 0) from invoices n where n.corrects_id = i.id) as asked) p
    where p.paid > p.asked or p.asked < 0 or p.paid < 0`,
  'money that came in is allocated, goes back, or is known to lie about: none of it is lost, none spent twice': `
    select r.id, r.method, r.amount_minor, m.* from receipts r cross join lateral (select
      (select coalesce(sum(a.amount_minor), 0) from allocations a where a.receipt_id = r.id) as allocated,
      (select coalesce(sum(f.amount_minor), 0) from refunds f where f.receipt_id = r.id and not exists (select 1 from refunds n where n.replaces_id = f.id)) as back,
      (select coalesce(sum(h.amount_minor), 0) from credit_holds h join bookings b on b.id = h.booking_id
        where h.receipt_id = r.id and h.released_at is null and (b.status = 'requested' or (b.status = 'held' and b.held_until > :now))) as counted_on) m
    where r.amount_minor < m.allocated + m.back + m.counted_on or m.allocated < 0
      or (r.method = 'card' and r.amount_minor <> m.allocated + m.back)`,
  'a payment that succeeded is a receipt over the same sum, which paid its own booking or went back': `
    select p.id from :bookings b join payments p on p.booking_id = b.id left join receipts r on r.payment_id = p.id
    where (p.status = 'succeeded') <> (r.id is not null) or r.amount_minor <> p.amount_minor or r.currency <> p.currency
      or exists (select 1 from allocations a join invoices i on i.id = a.invoice_id where a.receipt_id = r.id and i.booking_id <> p.booking_id)`,
  'every paid booking is seated or refunded': `
    select b.ref, b.status from :bookings b join payments p on p.booking_id = b.id and p.change_id is null and p.invoice_id is null
      join receipts r on r.payment_id = p.id
    where b.confirmed_at is null and r.amount_minor <> (select coalesce(sum(f.amount_minor), 0) from refunds f where f.receipt_id = r.id and f.replaces_id is null)`,
  'a paid change is made or refunded': `
    select h.id, h.status from payments p join booking_changes h on h.id = p.change_id join receipts r on r.payment_id = p.id
    where case when h.status = 'done' then false
      else r.amount_minor <> (select coalesce(sum(f.amount_minor), 0) from refunds f where f.receipt_id = r.id and f.replaces_id is null) end`,
  'a change that was made was paid': `
    select h.id from booking_changes h where h.status = 'done' and not exists (select 1 from payments p where p.change_id = h.id and p.status = 'succeeded')`,
  'what a cancellation says goes back goes back, with a credit note': `
    select b.ref, a.details from :bookings b join audit_entries a on a.subject_type = 'booking' and a.subject_id = b.id::text
    where a.did in ('cancelled seats', 'cancelled booking') and coalesce((a.details->>'refundMinor')::int, 0) <>
      (select coalesce(sum(f.amount_minor), 0) from refunds f where f.booking_id = b.id and f.requested_at = a.at and f.credit_note_id is not null)`,
  'money freed from an invoice that goes back has a credit note of its booking': `
    select f.id, f.reason from :bookings b join refunds f on f.booking_id = b.id left join invoices n on n.id = f.credit_note_id
    where case when f.credit_note_id is null then f.replaces_id is null and exists (
        select 1 from allocations a where a.receipt_id = f.receipt_id and a.allocated_at = f.requested_at and a.amount_minor < 0)
      else n.kind <> 'credit-note' or n.booking_id <> b.id end`,
  'a refund is in the currency of its receipt, and only one that failed is replaced, by one over the same sum': `
    select f.id from :bookings b join refunds f on f.booking_id = b.id join receipts r on r.id = f.receipt_id left join refunds o on o.id = f.replaces_id
    where f.currency <> r.currency or (o.id is not null and (o.status <> 'failed' or o.amount_minor <> f.amount_minor or o.receipt_id <> f.receipt_id))`,
  'a credit is worth what was refunded for it': `
    select r.id from receipts r where r.method = 'credit' and r.amount_minor <> (select coalesce(sum(f.amount_minor), 0) from refunds f where f.credit_id = r.id)
    union all select f.id from refunds f left join receipts r on r.id = f.credit_id where (f.method = 'credit') <> (r.id is not null)
      or r.currency <> f.currency or r.method <> 'credit' or (f.method = 'credit' and f.status <> 'succeeded')`,
  'what one decision makes a credit is one credit': `
    select f.booking_id, f.requested_at from refunds f where f.method = 'credit' and f.credit_note_id is not null
    group by f.booking_id, f.requested_at, f.credit_note_id having count(distinct f.credit_id) > 1`,
  'a credit is counted on only by a booking that waits': `
    select b.ref from credit_holds h join bookings b on b.id = h.booking_id where h.released_at is null and b.status not in ('held', 'requested')`,
  'an open payment page is for something that can be paid': `
    select p.id, b.status from :bookings b join payments p on p.booking_id = b.id left join booking_changes h on h.id = p.change_id
    where p.status = 'pending' and p.closed_at is null and p.invoice_id is null and case when h.id is null then b.status <> 'held' else h.status <> 'held' end`,
}

const documents: Record<string, string> = {
  'lines of an invoice add up': `
    select i.number from :bookings b join invoices i on i.booking_id = b.id where i.total_minor <> (
      select sum((l->>'grossMinor')::int) from jsonb_array_elements(i.lines) l) or i.currency <> b.currency`,
  'every live seat is on one invoice that asks for it, unless that waits for a PO number or there is nothing to pay': `
    select b.ref, l.id from :bookings b join booking_lines l on l.booking_id = b.id and l.ended_at is null
    where b.status = 'confirmed' and b.origin <> 'complimentary' and l.gross_minor > 0 and not (b.po_follows and b.payment_method = 'invoice')
      and not exists (select 1 from invoiced_lines x where x.booking_line_id = l.id)`,
  'invoices − credit notes of a booking are never more than its seats cost, kept ones included, and never below nothing': `
    select b.ref, m.* from :bookings b cross join lateral (select
      (select coalesce(sum(case i.kind when 'invoice' then i.total_minor else -i.total_minor end), 0) from invoices i where i.booking_id = b.id) as invoiced,
      (select coalesce(sum(l.gross_minor), 0) from booking_lines l where l.booking_id = b.id
        and not exists (select 1 from booking_lines n where n.replaces_id = l.id)) as priced) m
    where m.invoiced > m.priced or m.invoiced < 0`,
  'an invoice is for lines of its booking, a credit note for an invoice of it': `
    select i.number from :bookings b join invoices i on i.booking_id = b.id left join invoices c on c.id = i.corrects_id
    where case i.kind when 'credit-note' then c.kind <> 'invoice' or c.booking_id <> i.booking_id or c.currency <> i.currency or c.vat_basis_points <> i.vat_basis_points
      else exists (select 1 from invoiced_lines x join booking_lines l on l.id = x.booking_line_id where x.invoice_id = i.id and l.booking_id <> i.booking_id)
        or not exists (select 1 from invoiced_lines x where x.invoice_id = i.id) end`,
  'invoice numbers have no gap': `
    select i.series from invoices i join invoice_series s on s.name = i.series group by i.series, s.last_number
    having count(*) <> max(i.series_number) or max(i.series_number) <> s.last_number`,
}

const codes: Record<string, string> = {
  'codes stay within their limits, in all and for each person': `
    select d.code from discounts d where d.seat_limit < (select coalesce(sum(u.seats), 0) from discount_uses u
        where u.discount_id = d.id and (u.status = 'spent' or (u.status = 'reserved' and u.reserved_until > :now)))
      or d.seat_limit_per_person < (select max(p.seats) from (select sum(u.seats) as seats from discount_uses u
        where u.discount_id = d.id and (u.status = 'spent' or (u.status = 'reserved' and u.reserved_until > :now)) group by u.person_id) p)`,
  'every seat at the price of a code has used it, and gives it back no sooner than the seat': `
    select b.ref, l.id, u.status from :bookings b join booking_lines l on l.booking_id = b.id and l.ended_at is null and l.discount_id is not null
      left join discount_uses u on u.booking_id = b.id and u.discount_id = l.discount_id
    where (b.status = 'confirmed' and u.status is distinct from 'spent') or (b.status in ('held', 'requested') and u.status is distinct from 'reserved')
      or (b.status = 'confirmed' and u.seats < (select count(*) from booking_lines m where m.booking_id = b.id and m.discount_id = l.discount_id and m.ended_at is null))`,
  'a code is reserved only by a booking that waits': `
    select b.ref, b.status from :bookings b join discount_uses u on u.booking_id = b.id where u.status = 'reserved' and b.status not in ('held', 'requested')`,
}

const line: Record<string, string> = {
  'nobody is offered seats while somebody before them waits whom they would fit, but by an admin’s word': `
    select w.id, e.id as passed_over from waitlist_entries w join waitlist_entries e on e.class_id = w.class_id and e.position < w.position
    where w.status = 'offered' and w.offered_at > :last and e.status = 'waiting' and e.created_at < w.offered_at
      and (e.takes_fewer or e.seats <= w.offered_seats) and not exists (select 1 from audit_entries a
        where a.subject_type = 'waitlist-entry' and a.subject_id = w.id::text and a.at = w.offered_at and a.did = 'offered seats' and a.actor_kind = 'person')`,
  'no seat is sold past people who wait for any': `
    select b.ref from :bookings b join waitlist_entries e on e.class_id = b.class_id and e.status = 'waiting' and e.takes_fewer and e.created_at < b.created_at
    where b.created_at > :last and b.status in ('held', 'requested', 'confirmed') and b.booked_by_id is null
      and not exists (select 1 from waitlist_entries w where w.booking_id = b.id) and not exists (select 1 from quotes q where q.booking_id = b.id)
      and not exists (select 1 from bookings o where o.class_id = b.class_id and o.buyer_id = b.buyer_id and o.cancelled_at = b.created_at)`,
  'an entry that ended claims nothing, one that was accepted has its booking': `
    select w.id, w.status from waitlist_entries w where (w.status in ('accepted', 'lapsed', 'withdrawn')) <> (w.ended_at is not null)
      or (w.status = 'accepted') <> (w.booking_id is not null)`,
}

const rows: Record<string, string> = {
  'no orphan row: what there is belongs to something': `
    select 'booking without lines' as what, b.id from :bookings b where b.seat_count > (select count(*) from booking_lines l where l.booking_id = b.id)
    union all select 'use of a code that no line has', u.id from :bookings b join discount_uses u on u.booking_id = b.id
      where not exists (select 1 from booking_lines l where l.booking_id = b.id and l.discount_id = u.discount_id)
    union all select 'seat of a booking that never was', e.id from :bookings b join enrolments e on e.booking_id = b.id where b.confirmed_at is null
    union all select 'reminder of nothing', r.subject_id from reminders r where not exists (
      select 1 from bookings b where b.id = r.subject_id union all select 1 from enrolments e where e.id = r.subject_id
      union all select 1 from invoices i where i.id = r.subject_id union all select 1 from quotes q where q.id = r.subject_id
      union all select 1 from classes c where c.id = r.subject_id union all select 1 from call_off_cases c where c.id = r.subject_id
      union all select 1 from class_changes c where c.id = r.subject_id union all select 1 from waitlist_entries w where w.id = r.subject_id union all select 1 from people p where p.id = r.subject_id)
    union all select 'case of a class that takes place', c.id from call_off_cases c join classes k on k.id = c.class_id where k.status <> 'cancelled'
    union all select 'quote accepted for nothing', q.id from quotes q where q.status = 'accepted' and q.booking_id is null`,
  'states tell when they began': `
    select b.ref, b.status from :bookings b where (b.status = 'confirmed' and b.confirmed_at is null) or (b.status = 'expired' and b.expired_at is null)
      or (b.status = 'cancelled' and b.cancelled_at is null)`,
  'settling a case never breaks': `select c.id, c.last_failure from call_off_cases c where c.last_failure is not null`,
  'a case of a class called off is settled once its seats are gone, and not before': `
    select c.id, c.status from call_off_cases c where (c.status = 'open') <> exists (
      select 1 from enrolments e where e.booking_id = c.booking_id and e.class_id = c.class_id and e.cancelled_at is null)`,
}

export const PROMISES: Record<string, string> = { ...seats, ...money, ...documents, ...codes, ...line, ...rows }

/**
 * Seats and money as they stand, as one text without ids: two walks of one seed must say the same after each step. Of the bookings in
 * play each on its own, of everything else the sums.
 */
export const SUMS = `
  select concat_ws(' | ',
    (select string_agg(concat_ws('/', k.status, t.taken, t.capacity), ' ' order by k.created_at) from (${SEATS_TAKEN}) t join classes k on k.id = t.id),
    (select string_agg(concat_ws('/', b.status, b.total_minor, m.seats, m.invoiced, m.paid, m.back), ' ' order by b.created_at)
      from :bookings b cross join lateral (select
        (select count(*) from enrolments e where e.booking_id = b.id and e.cancelled_at is null) as seats,
        (select sum(case i.kind when 'invoice' then i.total_minor else -i.total_minor end) from invoices i where i.booking_id = b.id) as invoiced,
        (select sum(a.amount_minor) from invoices i join allocations a on a.invoice_id = i.id where i.booking_id = b.id) as paid,
        (select sum(f.amount_minor) from refunds f where f.booking_id = b.id and f.status = 'succeeded') as back) m),
    (select string_agg(concat_ws('/', r.method, r.currency, r.minor), ' ' order by r.method, r.currency)
      from (select method, currency, sum(amount_minor) as minor from receipts group by 1, 2) r),
    (select string_agg(concat_ws('/', f.method, f.status, f.currency, f.minor), ' ' order by f.method, f.status, f.currency)
      from (select method, status, currency, sum(amount_minor) as minor from refunds group by 1, 2, 3) f))`

/** What Stripe holds for us is what our books say it does, once every event has arrived. */
export const STRIPE_DIFFERENCES = `
  with stripe as (
    select (select coalesce(sum((body->>'amount')::int), 0) from local_stripe_objects where kind = 'charge' and (body->>'paid')::boolean) as charged,
      (select coalesce(sum((body->>'amount')::int), 0) from local_stripe_objects where kind = 'refund' and body->>'status' = 'succeeded') as refunded),
  ours as (
    select (select coalesce(sum(amount_minor), 0) from receipts where method = 'card') as charged,
      (select coalesce(sum(amount_minor), 0) from refunds where method = 'card' and status = 'succeeded') as refunded)
  select stripe.*, ours.charged as our_charged, ours.refunded as our_refunded from stripe, ours
  where stripe.charged <> ours.charged or stripe.refunded <> ours.refunded`
