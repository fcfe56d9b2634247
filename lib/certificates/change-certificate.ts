import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { certificates, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { student } from '../enrolments/student'
import { DomainError } from '../errors'
import { makeCertificateCode } from './issue-certificates'
import type { Certificate } from './plan-certificates'

type Change = { certificateId: string; actor: Actor; now: Date }

const LONGEST_NAME = 120

/**
 * Puts the name on a certificate right: the old one is revoked and another takes its place, with a code of its own and a mail. With the
 * same name nothing happens, so that a form sent twice makes one certificate. The seat's name changes with it.
 *
 * @throws DomainError `certificate-unknown`, for trainers of other classes too; `revoked`; `name-missing` at `name`
 */
export async function reissueCertificate({ certificateId, name: typed, actor, now }: Change & { name: string }): Promise<{ code: string }> {
  const name = typed.trim().replace(/\s+/g, ' ')
  if (name === '' || name.length > LONGEST_NAME)
    throw new DomainError('name-missing', `Enter the name as it is to stand there, up to ${LONGEST_NAME} characters.`, 'name')
  return db.transaction(async (tx) => {
    const { old, seat } = await lockCertificate(tx, { certificateId, actor })
    if (old.name === name && !old.revokedAt) return { code: old.code }
    if (old.revokedAt) throw new DomainError('revoked', 'This certificate was replaced or revoked meanwhile. Open the page again.')
    await tx.update(certificates).set({ revokedAt: now, revokedFor: 'Its name was put right' }).where(eq(certificates.id, old.id))
    await tx.update(enrolments).set({ studentName: name }).where(eq(enrolments.id, old.enrolmentId))
    const { id: _, revokedAt: __, revokedFor: ___, ...frozen } = old
    const row = { ...frozen, name, code: makeCertificateCode(), issuedAt: now }
    const [made] = await tx.insert(certificates).values(row).returning({ id: certificates.id, code: certificates.code })
    if (!made) throw new Error('no certificate was inserted')
    const details = { replaces: old.code, code: made.code }
    await recordAudit(tx, { actor, did: 'reissued certificate', subject: { type: 'certificate', id: made.id }, details, now })
    if (seat.email && old.personId)
      await queueMail(tx, { to: seat.email, template: 'certificate', params: { certificateId: made.id }, personId: old.personId, now })
    return { code: made.code }
  })
}

/**
 * Takes a certificate back for good: its public page says so from now on, and issuing again leaves the student out.
 * @throws DomainError `certificate-unknown`; `reason-missing` at `reason`
 */
export async function revokeCertificate({ certificateId, reason, actor, now }: Change & { reason: string }): Promise<void> {
  const revokedFor = reason.trim().slice(0, 500)
  if (revokedFor === '') throw new DomainError('reason-missing', 'Say why, for the record. It is not shown to the public.', 'reason')
  await db.transaction(async (tx) => {
    const { old } = await lockCertificate(tx, { certificateId, actor })
    if (old.revokedAt) return
    await tx.update(certificates).set({ revokedAt: now, revokedFor }).where(eq(certificates.id, old.id))
    await recordAudit(tx, { actor, did: 'revoked certificate', subject: { type: 'certificate', id: old.id }, details: { code: old.code }, now })
  })
}

async function lockCertificate(
  tx: Tx,
  { certificateId, actor }: { certificateId: string; actor: Actor },
): Promise<{ old: Certificate; seat: { email: string | null } }> {
  const [row] = /^[0-9a-f-]{36}$/i.test(certificateId)
    ? await tx
        .select({ old: certificates, classId: enrolments.classId, email: student.email })
        .from(certificates)
        .innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
        .leftJoin(people, eq(people.id, certificates.personId))
        .leftJoin(personEmails, isPrimaryAddressOf(people.id))
        .where(eq(certificates.id, certificateId))
        .for('update', { of: [enrolments, certificates] })
    : []
  const unknown = new DomainError('certificate-unknown', 'There is no such certificate.')
  if (!row) throw unknown
  await requireTeacher(tx, actor, row.classId).catch(() => {
    throw unknown
  })
  return { old: row.old, seat: { email: row.email } }
}
