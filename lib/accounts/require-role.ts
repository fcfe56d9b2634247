import { forbidden, redirect } from 'next/navigation'
import type { Actor, Role } from '../audit/record-audit'
import { currentPerson } from './current-person'
import { HOME } from './home-of'
import type { Person } from './queries'

type SignedIn = { person: Person; actor: Extract<Actor, { kind: 'person' }> }

/** Whoever is signed in; else on to `/sign-in`, and from there back to `path`. Call it before anything streams. */
export async function requirePerson(path = HOME.student): Promise<SignedIn> {
  const person = await currentPerson()
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  return { person, actor: { kind: 'person', personId: person.id, roles: person.roles } }
}

/**
 * A signed-in person with the role, or with one of the roles; the 403 page for anybody else.
 * Roles are read from the database each time, so one that was taken away ends at once.
 */
export async function requireRole(role: Role | readonly [Role, ...Role[]], path?: string): Promise<SignedIn> {
  const roles: readonly Role[] = typeof role === 'string' ? [role] : role
  const signedIn = await requirePerson(path ?? HOME[roles[0] as Role])
  if (!roles.some((one) => signedIn.person.roles.includes(one))) forbidden()
  return signedIn
}
