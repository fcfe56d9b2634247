import { and, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courses, entitlements } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import type { SlotKind } from './slot-kinds'

export type TypedEntitlement = { minutes: number; validDays: number }

/** `minutes, validDays` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readEntitlementForm(values: Record<string, string>): TypedEntitlement {
  const errors: Record<string, string> = {}
  const whole = (name: string, least: number, most: number): number => {
    const text = (values[name] ?? '').trim()
    const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= least && number <= most)) errors[name] = `Enter a whole number from ${least} to ${most}.`
    return number
  }
  const typed = { minutes: whole('minutes', 10, 240), validDays: whole('validDays', 1, 730) }
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return typed
}

type ChangeEntitlement = { courseId: string; kind: SlotKind; typed: TypedEntitlement; actor: Actor; now: Date }

/**
 * How long a learning review or a coaching session of a course is, and until when it may be taken, for all seats that have not used theirs.
 * Slots that are booked stay as long as they are; days can only become more, because seats were sold with them.
 *
 * @throws DomainError `not-allowed`, `course-unknown`, or at `validDays`
 */
export async function changeEntitlement({ courseId, kind, typed, actor, now }: ChangeEntitlement): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const [course] = await tx.select({ id: courses.id }).from(courses).where(eq(courses.id, courseId)).for('update')
    if (!course) throw new DomainError('course-unknown', 'There is no such course.')
    const [own] = await tx
      .select()
      .from(entitlements)
      .where(and(eq(entitlements.courseId, courseId), eq(entitlements.kind, kind)))
    if (own && typed.validDays < own.validDays)
      throw new DomainError('days-promised', `Seats were sold with ${own.validDays} days. They can only become more.`, 'validDays')
    await tx
      .insert(entitlements)
      .values({ courseId, kind, ...typed })
      .onConflictDoUpdate({ target: [entitlements.courseId, entitlements.kind], set: typed })
    await recordAudit(tx, { actor, did: 'changed entitlement', subject: { type: 'course', id: courseId }, details: { kind, ...typed }, now })
  })
}
