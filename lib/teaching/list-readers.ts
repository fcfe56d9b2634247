import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { attempts, bookings, enrolments, type MessageAudience, people, personEmails, surveyAnswers, teamMembers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { listBehind } from '../activities/queries'
import { listWhoMissed } from '../attendance/queries'
import { student } from '../enrolments/student'
import { listGaps } from '../teams/queries'

/** Somebody a message goes to, at the address of their seat. */
export type MessageReader = {
  enrolmentId: string
  personId: string
  bookingId: string
  name: string | null
  email: string
  /** Their own; null where they never said. */
  timeZone: string | null
}

type Wanted = { classId: string; audience: MessageAudience; now: Date }

/** Whoever an audience comes to now: people on live, confirmed seats of the class, each once. A seat without a person gets nothing. */
export async function listReaders(reader: Reader, { classId, audience, now }: Wanted): Promise<MessageReader[]> {
  const rows = await reader
    .select({
      enrolmentId: enrolments.id,
      personId: people.id,
      bookingId: enrolments.bookingId,
      timeZone: people.timeZone,
      name: student.name,
      email: sql<string>`${student.email}`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(people, and(eq(people.id, enrolments.personId), isNull(people.erasedAt)))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), isIn(audience)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  const found = await listThoseWho(reader, { classId, audience, now })
  return found ? rows.filter(({ enrolmentId }) => found.has(enrolmentId)) : rows
}

/** Seats that another domain's rule picks out; null where the condition on the seat says it all. */
async function listThoseWho(reader: Reader, { classId, audience, now }: Wanted): Promise<Set<string> | null> {
  if (audience.kind !== 'missing') return null
  if (audience.what === 'prerequisites') return listGaps(reader, classId)
  if (audience.what === 'activities') return listBehind(reader, { classId, now })
  return audience.what === 'attendance' ? listWhoMissed(reader, classId) : null
}

/** As a condition on a seat of the class; `undefined` is everybody. */
function isIn(audience: MessageAudience): SQL | undefined {
  if (audience.kind === 'all') return undefined
  if (audience.kind === 'picked') return audience.enrolmentIds.length > 0 ? inArray(enrolments.id, audience.enrolmentIds) : sql`false`
  if (audience.kind === 'team')
    return sql`exists (select 1 from ${teamMembers} m where m.enrolment_id = ${enrolments.id} and m.team_id = ${audience.teamId}::uuid)`
  if (audience.what === 'name') return eq(enrolments.status, 'invited')
  if (audience.what === 'result')
    return sql`exists (select 1 from ${attempts} a where a.enrolment_id = ${enrolments.id} and a.sent_at is not null and a.result is null)`
  if (audience.what === 'survey')
    return sql`not exists (select 1 from ${surveyAnswers} a where a.enrolment_id = ${enrolments.id} and a.person_id = ${enrolments.personId})`
  return undefined
}
