import { asc, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { certificates } from '../../db/schema'
import { type JudgedSeat, listJudgedSeats } from '../attendance/judged-seats'

export type Certificate = typeof certificates.$inferSelect
export type CertificateSeat = Pick<JudgedSeat, 'enrolmentId' | 'personId' | 'name' | 'email' | 'fullName'> & {
  /** The last one of this student, revoked or not. */
  certificate: Certificate | null
  /** Why none is issued now; null where one is. */
  isHeldBack: 'has-it' | 'revoked' | 'not-attended' | 'overdue' | 'no-name' | null
}

/** Who of a class gets a certificate now, who has one, and who gets none and why. */
export async function planCertificates(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<CertificateSeat[]> {
  const seats = await listJudgedSeats(reader, { classId, now })
  const ids = seats.map((seat) => seat.enrolmentId)
  const issued = ids.length
    ? await reader.select().from(certificates).where(inArray(certificates.enrolmentId, ids)).orderBy(asc(certificates.issuedAt), asc(certificates.id))
    : []
  return seats.map(({ enrolmentId, personId, name, email, fullName, ...seat }) => {
    const own = issued.filter((one) => one.enrolmentId === enrolmentId && one.personId === personId)
    const certificate = own.find((one) => one.revokedAt === null) ?? own.at(-1) ?? null
    return { enrolmentId, personId, name, email, fullName, certificate, isHeldBack: whyNot({ certificate, fullName, ...seat }) }
  })
}

type Judged = Pick<JudgedSeat, 'fullName' | 'attended' | 'isOverdue'> & { certificate: Certificate | null }

function whyNot({ certificate, fullName, attended, isOverdue }: Judged): CertificateSeat['isHeldBack'] {
  // One that was taken back stays so: pressing the button again must not bring it back.
  if (certificate) return certificate.revokedAt ? 'revoked' : 'has-it'
  if (!attended.hasAttended) return 'not-attended'
  if (isOverdue) return 'overdue'
  return fullName?.trim() ? null : 'no-name'
}
