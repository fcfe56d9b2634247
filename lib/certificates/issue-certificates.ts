import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { certificates, enrolments } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { makeSpeakable } from '../secret'
import { type CertificateSeat, planCertificates } from './plan-certificates'
import { type ClassFacts, readClassFacts } from './read-class-facts'

type IssueCertificates = { classId: string; actor: Actor; now: Date }
export type IssuedCertificates = { issued: number; notAttended: number; withheld: number; nameless: number }

/**
 * Gives a certificate of attendance to everybody who attended a class that is over. Safe to press twice, by two at once, and to break in
 * the middle: each student is an act of its own.
 *
 * @throws DomainError `class-unknown`, `class-not-over`
 */
export async function issueCertificates({ classId, actor, now }: IssueCertificates): Promise<IssuedCertificates> {
  await requireTeacher(db, actor, classId)
  const facts = await readClassFacts(db, classId)
  if (!facts || facts.endsAt > now) throw new DomainError('class-not-over', 'Certificates are issued once the class is over.')
  const seats = await planCertificates(db, { classId, now })
  const heldBack = (why: CertificateSeat['isHeldBack']) => seats.filter((seat) => seat.isHeldBack === why).length
  const counted = { issued: 0, notAttended: heldBack('not-attended'), withheld: heldBack('overdue'), nameless: heldBack('no-name') }
  for (const seat of seats) {
    if (seat.isHeldBack !== null) continue
    if (await db.transaction((tx) => issueToSeat(tx, { seat, facts, actor, now }))) counted.issued += 1
  }
  return counted
}

type IssueToSeat = { seat: CertificateSeat; facts: ClassFacts; actor: Actor; now: Date }

/** The seat is locked, so that of two at once the second finds the first one's certificate. */
async function issueToSeat(tx: Tx, { seat, facts, actor, now }: IssueToSeat): Promise<boolean> {
  const { enrolmentId, personId, email, fullName } = seat
  const [own] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.id, enrolmentId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
    .for('update')
  const [known] = await tx
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.enrolmentId, enrolmentId), eq(certificates.personId, personId)))
    .limit(1)
  if (!own || known || !fullName) return false
  const { endsAt, ...frozen } = facts
  const row = { ...frozen, enrolmentId, personId, name: fullName.trim(), code: makeCertificateCode(), issuedAt: now }
  const [issued] = await tx.insert(certificates).values(row).onConflictDoNothing().returning({ id: certificates.id, code: certificates.code })
  if (!issued) return false
  await recordAudit(tx, {
    actor,
    did: 'issued certificate',
    subject: { type: 'certificate', id: issued.id },
    details: { enrolmentId, code: issued.code },
    now,
  })
  await queueMail(tx, { to: email, template: 'certificate', params: { certificateId: issued.id }, personId, now })
  return true
}

/** `HC-7K2M-9QXR`: can be read out on the telephone and typed from paper. */
export const makeCertificateCode = (): string => `HC-${makeSpeakable(4)}-${makeSpeakable(4)}`.toUpperCase()
