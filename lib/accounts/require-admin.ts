import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'

type Admin = Extract<Actor, { kind: 'person' }>

/** Every command of the desk asks itself. @throws DomainError `not-allowed` */
export function requireAdmin(actor: Actor): asserts actor is Admin {
  if (actor.kind !== 'person' || !actor.roles.includes('admin')) throw new DomainError('not-allowed', 'Only an admin can do this.')
}
