import { and, eq, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, reminders, vatChecks } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit, system } from '../audit/record-audit'
import { readClock } from '../clock'
import { env } from '../env'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { DAY_MS } from '../schedule/zone-time'
import { askVies } from './ask-vies'
import { lockBooking } from './lock-booking'

/** How long a register that is away is asked again, once a day. */
const TRY_DAYS = 14

/** Job: looks a buyer's EU VAT number up in the live register. Without an address for it the number stays to be checked by a person. */
export async function checkVatNumber({ bookingId }: { bookingId: string }): Promise<void> {
  const url = env().vatCheckUrl
  const [asked] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
  if (!url || !asked?.vatNumber || asked.vatCheck !== 'to-be-checked' || asked.taxTreatment !== 'reverse-charge') return
  const { vatNumber } = asked
  const { answer, details } = await askVies(url, vatNumber)
  const now = await readClock(db)
  await db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    // Somebody decided, or the number changed, while the register was asked.
    if (booking.vatCheck !== 'to-be-checked' || booking.vatNumber !== vatNumber) return
    await tx.insert(vatChecks).values({ bookingId, vatNumber, answer, source: 'VIES', details, checkedAt: now })
    if (answer === 'unreachable') return
    await tx.update(bookings).set({ vatCheck: answer }).where(eq(bookings.id, bookingId))
    await recordAudit(tx, {
      actor: system,
      did: `VAT number ${answer}`,
      subject: { type: 'booking', id: bookingId },
      details: { vatNumber, details },
      now,
    })
  })
}

/** Sweep: asks again, once a day for two weeks, where the register was away. */
export async function askVatNumbersAgain(now: Date): Promise<number> {
  if (!env().vatCheckUrl) return 0
  const { rows } = await db.execute<{ id: string; day: number }>(sql`
    select b.id, floor(extract(epoch from ${now.toISOString()}::timestamptz - b.confirmed_at) / 86400)::int as day from ${bookings} b
    where b.status = 'confirmed' and b.vat_check = 'to-be-checked' and b.tax_treatment = 'reverse-charge'
      and b.confirmed_at between ${new Date(now.getTime() - (TRY_DAYS + 1) * DAY_MS).toISOString()}::timestamptz and ${new Date(now.getTime() - DAY_MS).toISOString()}::timestamptz
    limit 100`)
  let asked = 0
  for (const { id, day } of rows)
    asked += await db.transaction(async (tx) => {
      const row = { kind: `vat-check-day-${day}`, subjectId: id, remindedAt: now }
      const isNew = (await tx.insert(reminders).values(row).onConflictDoNothing().returning()).length > 0
      if (isNew) await enqueue(tx, 'check-vat-number', { bookingId: id })
      return isNew ? 1 : 0
    })
  return asked
}

type DecideVatNumber = { bookingId: string; answer: 'valid' | 'invalid'; basedOn: string; actor: Actor; now: Date }

/** An admin says whether a number holds, and what they base it on: evidence for 0 %. @throws DomainError `not-allowed`, `no-evidence`, `nothing-to-check` */
export async function decideVatNumber({ bookingId, answer, basedOn, actor, now }: DecideVatNumber): Promise<void> {
  requireAdmin(actor)
  const source = basedOn.trim().slice(0, 500)
  if (!source) throw new DomainError('no-evidence', 'Say what you base it on, e.g. the register’s page and its date.', 'basedOn')
  await db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    if (!booking.vatNumber || booking.vatCheck === 'not-needed') throw new DomainError('nothing-to-check', 'This booking has no number to check.')
    await tx.insert(vatChecks).values({ bookingId, vatNumber: booking.vatNumber, answer, source, checkedById: actor.personId, checkedAt: now })
    await tx
      .update(bookings)
      .set({ vatCheck: answer })
      .where(and(eq(bookings.id, bookingId)))
    const details = { vatNumber: booking.vatNumber, source }
    await recordAudit(tx, { actor, did: `VAT number ${answer}`, subject: { type: 'booking', id: bookingId }, details, now })
  })
}
