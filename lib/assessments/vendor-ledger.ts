import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { assessments, attempts, enrolments } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'

/** Where the vendor mails the passwords: the name went out, the vendor has mailed the password, the student has it. */
export const VENDOR_STEPS = ['name-sent', 'vendor-told', 'received'] as const
export type VendorStep = (typeof VENDOR_STEPS)[number]

export const isVendorStep = (text: string): text is VendorStep => (VENDOR_STEPS as readonly string[]).includes(text)

type MarkAtVendor = { classId: string; assessmentId: string; step: VendorStep; attemptIds: readonly string[]; actor: Actor; now: Date }

/**
 * Writes down how far attempts are at the vendor, by a trainer, for one or all. What was written down stays as it was; a later step
 * fills the earlier ones, and the window counts from the day the vendor mailed the password.
 *
 * @returns how many it changed
 * @throws DomainError `class-unknown`, `nobody-chosen`
 */
export async function markAtVendor({ classId, assessmentId, step, attemptIds, actor, now }: MarkAtVendor): Promise<number> {
  const ids = attemptIds.filter((id) => /^[0-9a-f-]{36}$/i.test(id))
  return db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    if (ids.length === 0) throw new DomainError('nobody-chosen', 'Choose at least one student.')
    const own = await tx
      .select({ id: attempts.id })
      .from(attempts)
      .innerJoin(assessments, and(eq(assessments.id, attempts.assessmentId), eq(assessments.passwordMode, 'mailed-by-vendor')))
      .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
      .where(and(inArray(attempts.id, ids), eq(attempts.assessmentId, assessmentId), isNull(isMarkedBy(step))))
      .for('update', { of: attempts })
    for (const { id } of own) {
      await tx.update(attempts).set(marks(step, now)).where(eq(attempts.id, id))
      await recordAudit(tx, { actor, did: DID[step], subject: { type: 'attempt', id }, now })
    }
    return own.length
  })
}

/**
 * The student says that the vendor's mail with the password has come. Saying it again changes nothing.
 * @throws DomainError `attempt-unknown`, for everybody else too
 */
export async function confirmReceived({ attemptId, actor, now }: { attemptId: string; actor: Actor; now: Date }): Promise<void> {
  const unknown = new DomainError('attempt-unknown', 'There is no such attempt.')
  if (actor.kind !== 'person' || !/^[0-9a-f-]{36}$/i.test(attemptId)) throw unknown
  await db.transaction(async (tx) => {
    const [own] = await tx
      .select({ receivedAt: attempts.passwordReceivedAt })
      .from(attempts)
      .innerJoin(assessments, and(eq(assessments.id, attempts.assessmentId), eq(assessments.passwordMode, 'mailed-by-vendor')))
      .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), eq(enrolments.personId, actor.personId), isNull(enrolments.cancelledAt)))
      .where(eq(attempts.id, attemptId))
      .for('update', { of: attempts })
    if (!own) throw unknown
    if (own.receivedAt) return
    await tx.update(attempts).set(marks('received', now)).where(eq(attempts.id, attemptId))
    await recordAudit(tx, { actor, did: DID.received, subject: { type: 'attempt', id: attemptId }, now })
  })
}

const DID: Record<VendorStep, string> = {
  'name-sent': 'sent name to vendor',
  'vendor-told': 'noted password mailed by vendor',
  received: 'noted password received',
}

const isMarkedBy = (step: VendorStep) =>
  step === 'name-sent' ? attempts.nameSentAt : step === 'vendor-told' ? attempts.vendorToldAt : attempts.passwordReceivedAt

/** The columns of a step, and of those that must have come before it. */
function marks(step: VendorStep, now: Date): Record<string, SQL | Date> {
  const at = now.toISOString()
  const nameSentAt = sql`coalesce(${attempts.nameSentAt}, ${at}::timestamptz)`
  if (step === 'name-sent') return { nameSentAt }
  const told = {
    nameSentAt,
    vendorToldAt: sql`coalesce(${attempts.vendorToldAt}, ${at}::timestamptz)`,
    sentAt: sql`coalesce(${attempts.sentAt}, ${at}::timestamptz)`,
  }
  return step === 'vendor-told' ? told : { ...told, passwordReceivedAt: now }
}
