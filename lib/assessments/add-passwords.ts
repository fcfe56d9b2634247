import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { assessmentPasswords, assessments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { fingerprint, seal } from '../seal'
import { parsePasswords } from './parse-passwords'

type AddPasswords = { assessmentId: string; text: string; actor: Actor; now: Date }
export type AddedPasswords = {
  added: number
  /** Known before this list came. */
  duplicates: number
  /** Lines that said again what stood above them. */
  repeated: number
  /** Addresses that those added are bound to. */
  boundTo: string[]
  refused: { line: number; reason: string }[]
}

/**
 * Takes a pasted list of passwords in: one a line, with an address where it is good for that one alone. Those known already are counted
 * and left alone; lines of a wrong form are told by number and never repeated. Whoever waits for one is given it by the next sweep.
 *
 * @throws DomainError `not-allowed`, `assessment-unknown`
 */
export async function addPasswords({ assessmentId, text, actor, now }: AddPasswords): Promise<AddedPasswords> {
  if (actor.kind !== 'person' || !actor.roles.some((role) => role === 'trainer' || role === 'admin'))
    throw new DomainError('not-allowed', 'Only trainers and admins can bring passwords in.')
  const { passwords, repeated, refused } = parsePasswords(text)
  return db.transaction(async (tx) => {
    const [assessment] = await tx.select({ id: assessments.id }).from(assessments).where(eq(assessments.id, assessmentId))
    if (!assessment) throw new DomainError('assessment-unknown', 'There is no such assessment.')
    const rows = passwords.map(({ password, boundTo }) => ({
      assessmentId,
      sealed: seal(password, assessmentId),
      fingerprint: fingerprint(password, assessmentId),
      boundTo,
      addedById: actor.personId,
      addedAt: now,
    }))
    const added = rows.length
      ? await tx.insert(assessmentPasswords).values(rows).onConflictDoNothing().returning({ boundTo: assessmentPasswords.boundTo })
      : []
    const details = { added: added.length, duplicates: rows.length - added.length, refused: refused.length }
    await recordAudit(tx, { actor, did: 'added assessment passwords', subject: { type: 'assessment', id: assessmentId }, details, now })
    const boundTo = added.flatMap((one) => one.boundTo ?? [])
    return { added: added.length, duplicates: rows.length - added.length, repeated, boundTo, refused }
  })
}
