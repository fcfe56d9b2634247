import type { Reader } from '../../db/client'
import { auditEntries } from '../../db/schema'

export type Actor =
  | { kind: 'person'; personId: string; roles: readonly Role[] }
  /** Whoever holds an unguessable link, e.g. the buyer's. */
  | { kind: 'link' }
  | { kind: 'system' }
  | { kind: 'provider' }
export type Role = 'student' | 'trainer' | 'admin'

export const system: Actor = { kind: 'system' }

type Entry = { actor: Actor; did: string; subject: { type: string; id: string }; details?: Record<string, unknown>; now: Date }

/** Writes who did what; call it in the transaction of the change itself. */
export async function recordAudit(tx: Reader, { actor, did, subject, details, now }: Entry): Promise<void> {
  await tx.insert(auditEntries).values({
    at: now,
    actorKind: actor.kind,
    actorId: actor.kind === 'person' ? actor.personId : null,
    did,
    subjectType: subject.type,
    subjectId: subject.id,
    details,
  })
}
