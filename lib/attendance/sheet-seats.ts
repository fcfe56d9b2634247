import { and, type Column, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { enrolments, makeUps } from '../../db/schema'

/** A guest of another class whose make-up in this session is agreed. For queries on `enrolments`. */
export const isGuestOf = (sessionId: string | Column): SQL =>
  sql`exists (select 1 from ${makeUps} m where m.enrolment_id = ${enrolments.id} and m.person_id = ${enrolments.personId}
    and m.session_id = ${sessionId}::uuid and m.status = 'agreed')`

/** The live seats that stand on the sheet of a session: those of its class, and its guests, who take no seat for sale. */
export const isOnSheet = ({ classId, sessionId }: { classId: string; sessionId: string | Column }): SQL | undefined =>
  and(or(eq(enrolments.classId, classId), isGuestOf(sessionId)), isNull(enrolments.cancelledAt))
