import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { discounts, settings } from '../../db/schema'
import { findOrCreatePerson, foldEmail } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { makeCode } from './make-code'
import type { Recipient } from './parse-recipients'
import { issuerId, requireIssuer } from './require-issuer'

type IssueAlumniDiscounts = {
  recipients: readonly Recipient[]
  /** Hundredths of a per cent; the setting's 30 % unless said. */
  percentBasisPoints?: number
  /** First instant it is no longer good; null for a right without end. */
  validUntil: Date | null
  reason: string | null
  actor: Actor
  now: Date
}
export type IssuedCode = Recipient & { discountId: string; code: string }
export type AlumniIssue = { issued: IssuedCode[]; alreadyHolding: Recipient[] }

/**
 * Gives the standing alumni right to everyone who does not hold one: a personal code and a mail each, in one transaction.
 * Holders are recognised by any of their addresses and left alone, so repeating it, or two admins at once, changes nothing.
 *
 * @throws DomainError `not-allowed`, `no-recipients`, `percent-out-of-range`, `ends-in-the-past`
 */
export async function issueAlumniDiscounts({
  recipients,
  percentBasisPoints,
  validUntil,
  reason,
  actor,
  now,
}: IssueAlumniDiscounts): Promise<AlumniIssue> {
  requireIssuer(actor)
  if (recipients.length === 0) throw new DomainError('no-recipients', 'There is nobody to issue a code to.')
  if (validUntil && validUntil <= now) throw new DomainError('ends-in-the-past', 'Choose an end that is still to come.', 'validUntil')
  return db.transaction(async (tx) => {
    // One issue at a time: two admins with the same people in another order would wait for each other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('issue alumni discounts', 0))`)
    const percent = percentBasisPoints ?? (await usualPercent(tx))
    if (!Number.isInteger(percent) || percent < 1 || percent > 10000)
      throw new DomainError('percent-out-of-range', 'Enter a discount between 0.01 and 100 per cent.', 'percent')
    const outcome: AlumniIssue = { issued: [], alreadyHolding: [] }
    for (const { email, name } of recipients) {
      const recipient = { email: foldEmail(email), name }
      const personId = await findOrCreatePerson(tx, { email: recipient.email, name: name ?? undefined, now })
      await endLapsedRight(tx, { personId, actor, now })
      const right = { kind: 'percent', percentBasisPoints: percent, origin: 'alumni', personId, validUntil, reason } as const
      const [issued] = await tx
        .insert(discounts)
        .values({ ...right, code: makeCode('ALUM'), issuedById: issuerId(actor), createdAt: now })
        .onConflictDoNothing({ target: discounts.personId, where: sql`origin = 'alumni' and stopped_at is null` })
        .returning({ discountId: discounts.id, code: discounts.code })
      if (!issued) {
        outcome.alreadyHolding.push(recipient)
        continue
      }
      outcome.issued.push({ ...recipient, ...issued })
      await queueMail(tx, { to: recipient.email, template: 'personal-code', params: { discountId: issued.discountId }, personId, now })
      const details = { code: issued.code, percentBasisPoints: percent, validUntil, reason }
      await recordAudit(tx, { actor, did: 'issued alumni discount', subject: { type: 'discount', id: issued.discountId }, details, now })
    }
    return outcome
  })
}

async function usualPercent(tx: Tx): Promise<number> {
  const [row] = await tx.select({ percent: settings.alumniDiscountBasisPoints }).from(settings)
  return row?.percent ?? 3000
}

/** A right whose end has passed stands in nobody's way: it is stopped, and a new one may be issued. */
async function endLapsedRight(tx: Tx, { personId, actor, now }: { personId: string; actor: Actor; now: Date }): Promise<void> {
  const lapsed = await tx
    .update(discounts)
    .set({ stoppedAt: now })
    .where(and(eq(discounts.personId, personId), eq(discounts.origin, 'alumni'), isNull(discounts.stoppedAt), lte(discounts.validUntil, now)))
    .returning({ id: discounts.id })
  for (const { id } of lapsed) await recordAudit(tx, { actor, did: 'stopped lapsed discount', subject: { type: 'discount', id }, now })
}
