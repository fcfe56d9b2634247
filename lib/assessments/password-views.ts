import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { attempts, auditEntries, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'

export type PasswordView = Awaited<ReturnType<typeof listPasswordViews>>[number]

/** Who of a class saw a password, or had it sent again, and when: for its trainers, latest first, and without any password. */
export const listPasswordViews = (reader: Reader, classId: string) =>
  reader
    .select({ id: auditEntries.id, at: auditEntries.at, did: auditEntries.did, number: attempts.number, ...student })
    .from(auditEntries)
    .innerJoin(attempts, sql`${attempts.id}::text = ${auditEntries.subjectId}::text`)
    .innerJoin(enrolments, eq(enrolments.id, attempts.enrolmentId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        eq(enrolments.classId, classId),
        eq(auditEntries.subjectType, 'attempt'),
        inArray(auditEntries.did, ['saw assessment password', 'resent assessment password']),
      ),
    )
    .orderBy(desc(auditEntries.at))
    .limit(200)
