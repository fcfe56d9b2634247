import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'

/** Classes are planned and changed by admins, and by Halfday itself. @throws DomainError `not-allowed` */
export function requirePlanner(actor: Actor): void {
  if (actor.kind === 'system' || (actor.kind === 'person' && actor.roles.includes('admin'))) return
  throw new DomainError('not-allowed', 'Only an admin can plan or change a class.')
}
