import { db } from '../../db/client'
import { discountCourses, discounts } from '../../db/schema'
import { findOrCreatePerson, foldEmail } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { foldCode, isCode } from './discount-rules'
import { makeCode } from './make-code'
import { issuerId, requireIssuer } from './require-issuer'

export type NewDiscount = {
  /** As typed; null to have one made up. */
  code: string | null
  worth: { kind: 'percent'; percentBasisPoints: number } | { kind: 'fixed'; amountMinor: number; currency: string }
  scope: { kind: 'all-courses' } | { kind: 'some-courses'; courseIds: readonly string[] } | { kind: 'one-class'; classId: string }
  /** First instant it is good, and first at which it no longer is. */
  validFrom: Date | null
  validUntil: Date | null
  seatLimit: number | null
  seatLimitPerPerson: number | null
  appliesToEarlyBird: boolean
  isReturnedOnCancel: boolean
  origin: 'campaign' | 'goodwill' | 'partner'
  reason: string | null
  /** Whose it is, who is then told by mail; null where anybody may use it. */
  ownerEmail: string | null
}

/**
 * Issues one code, open or personal.
 * @throws DomainError `not-allowed`, `code-malformed`, `code-taken`, `ends-before-it-begins`, `no-courses`
 */
export async function issueDiscount({
  discount,
  actor,
  now,
}: {
  discount: NewDiscount
  actor: Actor
  now: Date
}): Promise<{ discountId: string; code: string }> {
  requireIssuer(actor)
  const { worth, scope, ownerEmail, validFrom, validUntil } = discount
  const code = discount.code ? foldCode(discount.code) : makeCode(ownerEmail ? 'YOUR' : 'CODE')
  if (!isCode(code)) throw new DomainError('code-malformed', 'A code has 3 to 40 letters from A to Z, digits and hyphens.', 'code')
  if (validUntil && validUntil <= (validFrom ?? now))
    throw new DomainError('ends-before-it-begins', 'The last day must not be over, nor before the first.', 'validUntil')
  if (scope.kind === 'some-courses' && scope.courseIds.length === 0) throw new DomainError('no-courses', 'Choose at least one course.', 'courses')
  const { seatLimit, seatLimitPerPerson, appliesToEarlyBird, isReturnedOnCancel, origin, reason } = discount
  const rules = { validFrom, validUntil, seatLimit, seatLimitPerPerson, appliesToEarlyBird, isReturnedOnCancel, origin, reason }
  return db.transaction(async (tx) => {
    const personId = ownerEmail ? await findOrCreatePerson(tx, { email: ownerEmail, now }) : null
    const [issued] = await tx
      .insert(discounts)
      .values({
        ...worth,
        ...rules,
        code,
        personId,
        scope: scope.kind,
        classId: scope.kind === 'one-class' ? scope.classId : null,
        issuedById: issuerId(actor),
        createdAt: now,
      })
      .onConflictDoNothing({ target: discounts.code })
      .returning({ discountId: discounts.id, code: discounts.code })
    if (!issued) throw new DomainError('code-taken', `There is a code ${code} already. Choose another, or leave the field empty.`, 'code')
    const { discountId } = issued
    if (scope.kind === 'some-courses')
      await tx.insert(discountCourses).values([...new Set(scope.courseIds)].map((courseId) => ({ discountId, courseId })))
    if (ownerEmail && personId) await queueMail(tx, { to: foldEmail(ownerEmail), template: 'personal-code', params: { discountId }, personId, now })
    const details = { code, ...worth, scope, ...rules, isPersonal: personId !== null }
    await recordAudit(tx, { actor, did: 'issued discount', subject: { type: 'discount', id: discountId }, details, now })
    return issued
  })
}
