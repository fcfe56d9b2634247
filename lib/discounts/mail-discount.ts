import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { discounts, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { requireIssuer } from './require-issuer'

/** Tells the owner of a personal code once more. @throws DomainError `not-allowed`, `not-personal`, `discount-stopped` */
export async function mailDiscount({ discountId, actor, now }: { discountId: string; actor: Actor; now: Date }): Promise<{ to: string }> {
  requireIssuer(actor)
  return db.transaction(async (tx) => {
    const [owned] = await tx
      .select({ personId: discounts.personId, stoppedAt: discounts.stoppedAt, email: personEmails.email })
      .from(discounts)
      .innerJoin(personEmails, isPrimaryAddressOf(discounts.personId))
      .where(eq(discounts.id, discountId))
    if (!owned?.personId) throw new DomainError('not-personal', 'Only a personal code can be mailed: an open one has no owner.')
    if (owned.stoppedAt) throw new DomainError('discount-stopped', 'This code is stopped. Restart it before you mail it.')
    await queueMail(tx, { to: owned.email, template: 'personal-code', params: { discountId }, personId: owned.personId, now })
    await recordAudit(tx, { actor, did: 'mailed discount', subject: { type: 'discount', id: discountId }, now })
    return { to: owned.email }
  })
}
