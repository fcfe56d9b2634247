import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { type ChangedBilling, changeBilling } from './change-billing'

type ReplacePayer = {
  /** The buyer's link. */
  token: string
  billingName: string
  billingEmail: string
  billingAddress: string
  now: Date
}

/**
 * The buyer says who pays: the bill goes there, and invoices that were issued are corrected. With another mail address the payer gets
 * a link of their own, and the one before them loses theirs.
 *
 * @throws what `changeBilling` throws
 */
export async function replacePayer({ token, now, ...billing }: ReplacePayer): Promise<ChangedBilling> {
  const [booking] = await db.select().from(bookings).where(eq(bookings.token, token))
  if (!booking || (booking.status !== 'confirmed' && booking.status !== 'requested'))
    throw new DomainError('unknown-booking', 'This booking has no seats any more.')
  const details = { ...billing, poNumber: booking.poNumber ?? '', costCentre: booking.costCentre ?? '' }
  const changed = await changeBilling({ by: { payerToken: booking.payerToken }, details, actor: { kind: 'link' }, now })
  const to = billing.billingEmail.trim().toLowerCase()
  // Where an invoice was corrected or issued, its mail has the link already.
  if (changed.did === 'changed' && to !== '' && changed.payerToken !== booking.payerToken)
    await db.transaction((tx) => queueMail(tx, { to, template: 'payer-named', params: { bookingId: booking.id }, bookingId: booking.id, now }))
  return changed
}
