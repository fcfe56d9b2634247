import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { personEmails, sessions, sessionTrainers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'

/** Whoever teaches a session of this class that takes place, each once, with the address that mail to them goes to. */
export const listTrainerAddresses = (reader: Reader, classId: string): Promise<{ personId: string; email: string }[]> =>
  reader
    .selectDistinct({ personId: sessionTrainers.personId, email: personEmails.email })
    .from(sessionTrainers)
    .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
    .innerJoin(personEmails, isPrimaryAddressOf(sessionTrainers.personId))
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
