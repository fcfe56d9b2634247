import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'

type Seat = { startsAt: Date | null; endsAt: Date | null; classStatus: string }

/** Whoever has a link may say who comes until the class begins; an admin until it is over. */
export function whyNotNamed({ startsAt, endsAt, classStatus }: Seat, actor: Actor, now: Date): DomainError | null {
  if (classStatus === 'cancelled') return new DomainError('class-called-off', 'This class has been called off.')
  const isAdmin = actor.kind === 'person' && actor.roles.includes('admin')
  if (actor.kind === 'person' && !isAdmin) return new DomainError('not-allowed', 'Only an admin or whoever has the link can do that.')
  const end = isAdmin ? endsAt : startsAt
  if (classStatus === 'completed' || (end && now >= end))
    return new DomainError('too-late', isAdmin ? 'This class is over.' : 'This class has already begun.')
  return null
}

/** A seat whose price comes from somebody's personal discount is theirs at that price, and nobody else's. */
export const isAtOwnersPrice = ({ ownerId, discountId }: { ownerId: string | null; discountId: string | null }, personId: string | null): boolean =>
  ownerId !== null && discountId !== null && ownerId !== personId
