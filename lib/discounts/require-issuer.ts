import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'

/** Discounts are issued, stopped and mailed by admins, and by Halfday itself. @throws DomainError `not-allowed` */
export function requireIssuer(actor: Actor): void {
  if (actor.kind === 'system' || (actor.kind === 'person' && actor.roles.includes('admin'))) return
  throw new DomainError('not-allowed', 'Only an admin can issue or change a discount.')
}

export const issuerId = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null)
