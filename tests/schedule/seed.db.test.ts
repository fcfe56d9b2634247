import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { MOVED_TO } from '../../db/demo/called-off'
import { DEMO_CLASSES } from '../../db/demo/class-list'
import { REQUESTED_IN } from '../../db/demo/invoices'
import { GROUP_IN } from '../../db/demo/names'
import { PATH_IN } from '../../db/demo/own-path'
import { SIGN_INS } from '../../db/demo/people'
import { QUOTED } from '../../db/demo/quotes'
import { WAITED_FOR } from '../../db/demo/waitlist'
import { seed } from '../../db/seed'
import { getClassByRef, listClasses } from '../../lib/schedule/queries'

const count = async (from: string) => Number((await db.execute<{ n: string }>(sql.raw(`select count(*) as n from ${from}`))).rows[0]?.n)

async function empty() {
  const { rows } = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('clock', 'settings', 'cancellation_policies', 'cancellation_bands')`,
  )
  await db.execute(sql.raw(`truncate ${rows.map((row) => `"${row.name}"`).join(', ')}`))
}

/** What the demo class says, and what quotes, a group, the demo student and the waitlist take of it. */
const seatsOf = ({ ref, taken }: (typeof DEMO_CLASSES)[number]) => {
  if (ref === QUOTED.ref) return { taken: taken + QUOTED.taken, held: QUOTED.held }
  return {
    taken: taken + (ref === GROUP_IN ? 6 : ref === MOVED_TO || ref === PATH_IN ? 1 : 0),
    held: ref === WAITED_FOR ? 1 : ref === REQUESTED_IN.ref ? REQUESTED_IN.seats : 0,
  }
}

describe.each(['2026-11-22T12:00:00Z', '2026-12-31T23:30:00Z', '2027-03-28T00:30:00Z', '2028-02-29T06:00:00Z'])('demo data put in at %s', (at) => {
  const now = new Date(at)

  test('has the people, classes and codes that others rely on, and is put in once', async () => {
    await empty()
    expect(await seed({ now })).toEqual({ isNew: true })
    const schedule = await listClasses({}, now)
    const [sps] = schedule.filter((card) => card.course.code === 'SPS')
    expect(sps?.seats.free).toBeGreaterThanOrEqual(12)
    expect(sps?.prices.find((price) => price.currency === 'GBP')).toMatchObject({ listMinor: 220_000, earlyBirdMinor: null })
    expect(sps?.status).toBe('open')
    expect(schedule.some((card) => card.seats.free === 0)).toBe(true)
    expect(schedule.some((card) => card.goal && card.status === 'open' && card.seats.taken < card.goal)).toBe(true)
    expect(schedule.some((card) => card.seats.free > 0 && card.seats.free <= 3)).toBe(true)
    expect(new Set(schedule.map((card) => card.timeZone)).size).toBeGreaterThanOrEqual(6)
    expect(await count(`discounts where code = 'ALUMNI30' and person_id is null and percent_basis_points = 3000 and scope = 'all-courses'`)).toBe(1)
    for (const { email, roles } of SIGN_INS)
      expect(
        await count(
          `person_emails e join person_roles r using (person_id) where e.email = '${email}' and r.role = '${roles[0]}' and e.confirmed_at is not null`,
        ),
      ).toBe(1)
    for (const demo of DEMO_CLASSES) {
      const card = await getClassByRef(demo.ref, now)
      if (demo.state === 'draft') expect(card).toBeNull()
      else expect(card?.seats, demo.ref).toMatchObject(seatsOf(demo))
      if (demo.state === 'in-progress') expect(card && card.startsAt < now && card.endsAt > now, demo.ref).toBe(true)
      if (demo.state === 'completed') expect(card && card.endsAt < now, demo.ref).toBe(true)
      if (demo.state === 'open' || demo.state === 'confirmed') expect(card && card.startsAt > now, demo.ref).toBe(true)
    }
    const before = await count('enrolments')
    expect(await seed({ now })).toEqual({ isNew: false })
    expect(await count('enrolments')).toBe(before)
    // All of the demo data, put in: some 25 seconds, more while others keep the machine busy.
  }, 240_000)

  test('adds up: every booking has its lines, seats, payment and one invoice, numbered in order and without a gap', async () => {
    expect(
      await count(
        `bookings b where b.total_minor <> (select sum(l.gross_minor) from booking_lines l where l.booking_id = b.id and l.replaces_id is null)`,
      ),
    ).toBe(0)
    expect(
      await count(
        `bookings b where b.status = 'confirmed' and b.seat_count <> (select count(*) from enrolments e where e.booking_id = b.id and e.class_id = b.class_id)`,
      ),
    ).toBe(0)
    expect(
      await count(
        `bookings b where b.total_minor <> (select sum(p.amount_minor) from payments p where p.booking_id = b.id and p.status = 'succeeded') and b.payment_method = 'card'`,
      ),
    ).toBe(0)
    expect(await count(`invoices i join bookings b on b.id = i.booking_id and i.total_minor = b.total_minor and i.issued_at = b.created_at`)).toBe(
      await count(`bookings where confirmed_at is not null`),
    )
    expect(
      await count(
        `(select series_number - lag(series_number) over (partition by series order by issued_at, series_number) as step from invoices) s where step <> 1`,
      ),
    ).toBe(0)
    expect(await count(`bookings where created_at > '${at}'`)).toBe(0)
    const due = `(i.total_minor - (select coalesce(sum(a.amount_minor), 0) from allocations a where a.invoice_id = i.id))`
    const open = `invoices i join bookings b on b.id = i.booking_id where i.kind = 'invoice' and i.paid_on is null and b.payment_method = 'invoice'`
    expect(await count(`bookings where status = 'requested'`)).toBe(1)
    expect(await count(`${open} and ${due} > 0 and i.due_on >= '${at}'::date`)).toBeGreaterThanOrEqual(1)
    expect(await count(`${open} and ${due} > 0 and i.due_on < '${at}'::date`)).toBe(1)
    expect(await count(`${open} and ${due} = 0 and 2 = (select count(*) from allocations a where a.invoice_id = i.id)`)).toBe(1)
    // What the trainer's messages of the past say was sent may stand; a fresh site sends nothing.
    expect(await count(`mails where status = 'queued'`)).toBe(0)
  })
})
