import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { certificates, courseClasses, enrolments } from '../../db/schema'
import type { Certificate } from './plan-certificates'

/** A student's certificate of a class that holds; null if there is none. */
export async function getOwnCertificate(reader: Reader, { classRef, personId }: { classRef: string; personId: string }): Promise<Certificate | null> {
  const [row] = await reader
    .select({ certificate: certificates })
    .from(certificates)
    .innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), eq(courseClasses.ref, classRef)))
    .where(and(eq(certificates.personId, personId), isNull(certificates.revokedAt)))
    .orderBy(desc(certificates.issuedAt))
    .limit(1)
  return row?.certificate ?? null
}

/** By its code, however it was typed; revoked ones too, so that the page can say so. */
export async function getCertificateByCode(reader: Reader, typed: string): Promise<Certificate | null> {
  const code = typed.trim().toUpperCase()
  if (!/^HC-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(code)) return null
  const [row] = await reader.select().from(certificates).where(eq(certificates.code, code))
  return row ?? null
}
