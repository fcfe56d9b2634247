import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { auditEntries, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'

export type HistoryEntry = Awaited<ReturnType<typeof listHistory>>[number]

/** What was done to these subjects and by whom, in the order it was done. For admins. */
export const listHistory = (reader: Reader, subjectIds: readonly string[]) =>
  reader
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      did: auditEntries.did,
      details: auditEntries.details,
      subjectType: auditEntries.subjectType,
      actorKind: auditEntries.actorKind,
      actorName: people.name,
      actorEmail: personEmails.email,
    })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .leftJoin(personEmails, isPrimaryAddressOf(auditEntries.actorId))
    .where(inArray(auditEntries.subjectId, [...subjectIds]))
    .orderBy(asc(auditEntries.at), sql`${auditEntries}.ctid`)
    .limit(500)
