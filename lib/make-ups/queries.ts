import { and, asc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { attendances, courseClasses, enrolments, makeUps, people, personEmails, sessions, sessionTrainers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { fromMakeUps, isMadeUpElsewhere, type MakeUp, ownClass } from './holds'

type Rooms = { meetingUrl: string | null; whiteboardUrl: string | null }
export type OwnMakeUp = Omit<MakeUp, 'session'> & { session: Omit<MakeUp['session'], keyof Rooms> & Rooms }

/**
 * A student's own make-ups, or those for one of their classes: asked for, agreed and declined, the last word for each missed session first. The rooms
 * of the other class stand in it only once the trainer has agreed.
 */
export async function listOwnMakeUps(reader: Reader, { classId, personId }: { classId?: string; personId: string }): Promise<OwnMakeUp[]> {
  const rows = await fromMakeUps(
    reader,
    and(eq(makeUps.personId, personId), classId ? eq(ownClass.id, classId) : undefined, inArray(makeUps.status, ['requested', 'agreed', 'declined'])),
  )
  const shown = rows.filter(({ isLive }) => isLive).sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())
  return shown.map(({ session, ...row }) => ({
    ...row,
    session: row.status === 'agreed' ? session : { ...session, meetingUrl: null, whiteboardUrl: null },
  }))
}

/** Sessions of a seat's own class that its student makes up elsewhere, by id: they stand in no calendar of theirs. */
export async function listExcused(reader: Reader, enrolmentId: string): Promise<Set<string>> {
  const rows = await reader
    .select({ id: sessions.id })
    .from(enrolments)
    .innerJoin(sessions, eq(sessions.classId, enrolments.classId))
    .where(and(eq(enrolments.id, enrolmentId), isMadeUpElsewhere))
  return new Set(rows.map(({ id }) => id))
}

/** Whether a seat was marked present for a session. */
export async function wasPresent(reader: Reader, { enrolmentId, sessionId }: { enrolmentId: string; sessionId: string }): Promise<boolean> {
  const [row] = await reader
    .select({ status: attendances.status })
    .from(attendances)
    .where(and(eq(attendances.enrolmentId, enrolmentId), eq(attendances.sessionId, sessionId)))
  return row?.status === 'present'
}

export type MakeUpChoice = Awaited<ReturnType<typeof listMakeUpChoices>>[number]

/**
 * Where a session could be made up: sessions to come of other classes of the course, of the same title, or at the same place in a class of the same format.
 * No private class of somebody else, none that is called off, and none in which the student has a seat anyway.
 */
export async function listMakeUpChoices(reader: Reader, { sessionId, personId, now }: { sessionId: string; personId: string; now: Date }) {
  const [lost] = await reader
    .select({ session: sessions, own: courseClasses })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.cancelledAt)))
  if (!lost) return []
  const { session, own } = lost
  const isSameTheme = sql`lower(trim(${sessions.title})) = lower(trim(${session.title}::text))`
  const isSamePlace = and(eq(sessions.position, session.position), eq(courseClasses.format, own.format))
  const isOpenToThem = own.privateOrganisation
    ? or(eq(courseClasses.isPrivate, false), eq(courseClasses.privateOrganisation, own.privateOrganisation))
    : eq(courseClasses.isPrivate, false)
  return reader
    .select({
      id: sessions.id,
      position: sessions.position,
      title: sessions.title,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      classId: courseClasses.id,
      ref: courseClasses.ref,
      language: courseClasses.language,
      timeZone: courseClasses.timeZone,
      trainers: sql<string[]>`array(select coalesce(h.name, 'Trainer') from ${sessionTrainers} t join ${people} h on h.id = t.person_id
        where t.session_id = ${sessions.id} order by 1)`,
    })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .where(
      and(
        eq(courseClasses.courseId, own.courseId),
        ne(courseClasses.id, own.id),
        inArray(courseClasses.status, ['open', 'confirmed']),
        isOpenToThem,
        isNull(sessions.cancelledAt),
        gt(sessions.startsAt, now),
        or(isSameTheme, isSamePlace),
        sql`not exists (select 1 from ${enrolments} e where e.class_id = ${courseClasses.id} and e.person_id = ${personId}::uuid and e.cancelled_at is null)`,
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(30)
}

export type TaughtMakeUp = MakeUp & { name: string }

/** What is asked of a trainer, or agreed, for sessions of their classes that are not over: those still to be decided first. */
export async function listTaughtMakeUps(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<TaughtMakeUp[]> {
  const isMine = sql`exists (select 1 from ${sessionTrainers} t join ${sessions} own on own.id = t.session_id
    where own.class_id = ${sessions.classId} and t.person_id = ${personId}::uuid and own.cancelled_at is null)`
  const rows = await fromMakeUps(reader, and(inArray(makeUps.status, ['requested', 'agreed']), gt(sessions.endsAt, now), isMine))
  const live = rows.filter(({ isLive }) => isLive)
  if (live.length === 0) return []
  const names = await reader
    .select({ id: enrolments.id, ...student })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      inArray(
        enrolments.id,
        live.map(({ enrolmentId }) => enrolmentId),
      ),
    )
  const nameOf = new Map(names.map(({ id, name, email }) => [id, name ?? email ?? 'Name to follow']))
  return live
    .map((row) => ({ ...row, name: nameOf.get(row.enrolmentId) ?? 'Name to follow' }))
    .sort((a, b) => Number(a.status === 'agreed') - Number(b.status === 'agreed') || a.session.startsAt.getTime() - b.session.startsAt.getTime())
}
