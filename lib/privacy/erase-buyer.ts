import { eq, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { allocations, bookings, discounts, invoices, quotes, receipts, waitlistEntries } from '../../db/schema'
import { makeToken } from '../secret'
import { ERASED_NAME, erasedAddress, type Known } from './known-names'

/** What somebody gave us as a buyer. Sums and invoices stay; the links to them die. */
export async function eraseBuyer(tx: Tx, known: Known, now: Date): Promise<void> {
  const { personId, emails } = known
  const nobody = { buyerName: ERASED_NAME, buyerEmail: erasedAddress(personId) }
  const own = await tx.select().from(bookings).where(eq(bookings.buyerId, personId))
  for (const booking of own) {
    const isPayer = !booking.billingEmail || emails.includes(booking.billingEmail.toLowerCase())
    const links = { token: makeToken(), enrolToken: null, ...(isPayer ? { payerToken: makeToken() } : {}) }
    const billing = isPayer ? { billingName: null, billingEmail: null, billingAddress: null } : {}
    const organisation = booking.customerType === 'consumer' ? null : booking.organisation
    await tx
      .update(bookings)
      .set({ ...nobody, ...links, ...billing, organisation, accessNeeds: null, campaign: null })
      .where(eq(bookings.id, booking.id))
  }
  for (const quote of await tx.select({ id: quotes.id }).from(quotes).where(eq(quotes.buyerId, personId)))
    await tx
      .update(quotes)
      .set({ ...nobody, billingName: null, billingEmail: null, billingAddress: null, note: null, token: makeToken() })
      .where(eq(quotes.id, quote.id))
  for (const entry of await tx.select({ id: waitlistEntries.id }).from(waitlistEntries).where(eq(waitlistEntries.personId, personId)))
    await tx
      .update(waitlistEntries)
      .set({ name: ERASED_NAME, email: erasedAddress(personId), token: makeToken() })
      .where(eq(waitlistEntries.id, entry.id))
  await tx
    .update(discounts)
    .set({ reason: null, stoppedAt: sql`coalesce(${discounts.stoppedAt}, ${now.toISOString()}::timestamptz)` })
    .where(eq(discounts.personId, personId))
  await erasePayerNames(tx, personId)
}

/** Who paid, as a bank statement or a card said it, on what was allocated to their invoices or is their credit. */
async function erasePayerNames(tx: Tx, personId: string): Promise<void> {
  const paid = sql`${receipts.id} in (select a.receipt_id from ${allocations} a join ${invoices} i on i.id = a.invoice_id
    join ${bookings} b on b.id = i.booking_id where b.buyer_id = ${personId})`
  await tx
    .update(receipts)
    .set({ payerName: null, note: null })
    .where(or(eq(receipts.personId, personId), paid))
}
