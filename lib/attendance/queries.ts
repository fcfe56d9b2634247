import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { attendances, bookings, courseClasses, enrolments, makeUps, people, personEmails, sessions } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { type Attended, hasMissed, judgeAttendance } from './attendance-rule'
import { listRecorded } from './recorded'
import { isOnSheet } from './sheet-seats'

/** How everybody with a live seat in a class has attended it so far, by enrolment; sessions made up elsewhere count. */
export async function judgeClass(reader: Reader, classId: string): Promise<Map<string, Attended>> {
  const seats = await reader
    .select({ id: enrolments.id, classId: enrolments.classId, share: courseClasses.attendanceBasisPoints })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
  return judgeSeats(reader, seats)
}

type Seat = { id: string; classId: string; share: number }

/** How each of these seats, of whatever classes, has attended so far; two statements for all of them. `share`: what the class asks for, in basis points. */
export async function judgeSeats(reader: Reader, seats: readonly Seat[]): Promise<Map<string, Attended>> {
  if (seats.length === 0) return new Map()
  const [meetings, recorded] = await Promise.all([
    reader
      .select({ id: sessions.id, classId: sessions.classId, startsAt: sessions.startsAt, endsAt: sessions.endsAt })
      .from(sessions)
      .where(and(inArray(sessions.classId, [...new Set(seats.map(({ classId }) => classId))]), isNull(sessions.cancelledAt))),
    listRecorded(
      reader,
      seats.map(({ id }) => id),
    ),
  ])
  return new Map(
    seats.map(({ id, classId, share }) => {
      const rows = recorded.filter(({ enrolmentId }) => enrolmentId === id)
      return [
        id,
        judgeAttendance(
          meetings.filter((meeting) => meeting.classId === classId),
          rows,
          share,
        ),
      ]
    }),
  )
}

/** Live seats of a class that have missed a session of it, and not made it up. */
export async function listWhoMissed(reader: Reader, classId: string): Promise<Set<string>> {
  const { meetings, seats } = await readRecord(reader, classId)
  return new Set(seats.filter(({ rows }) => meetings.some((session) => hasMissed(session, rows))).map(({ id }) => id))
}

/** The sessions of a class, and what was said of each of its live seats. */
async function readRecord(reader: Reader, classId: string) {
  const [meetings, ids] = await Promise.all([
    reader
      .select({ id: sessions.id, startsAt: sessions.startsAt, endsAt: sessions.endsAt })
      .from(sessions)
      .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
      .orderBy(asc(sessions.position)),
    reader
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt))),
  ])
  const rows = await listRecorded(
    reader,
    ids.map(({ id }) => id),
  )
  return { meetings, seats: ids.map(({ id }) => ({ id, rows: rows.filter(({ enrolmentId }) => enrolmentId === id) })) }
}

export type SheetRow = {
  enrolmentId: string
  name: string
  /** The class that a guest comes from, to make up a session; null for the class's own. */
  guestOf: string | null
  /** Where one of the class's own makes this session up instead, once that is agreed. */
  goesTo: { ref: string; startsAt: Date } | null
  status: 'present' | 'absent' | null
  lateMinutes: number
  leftEarlyMinutes: number
  note: string
}

/** Everybody with a name and a live seat, then the guests, and what was said of them for one session. */
export async function readSheet(reader: Reader, { classId, sessionId }: { classId: string; sessionId: string }): Promise<SheetRow[]> {
  const rows = await reader
    .select({
      enrolmentId: enrolments.id,
      classId: enrolments.classId,
      ref: courseClasses.ref,
      ...student,
      row: attendances,
      goesTo: sql<{ ref: string; startsAt: string } | null>`(select json_build_object('ref', c.ref, 'startsAt', s.starts_at) from ${makeUps} m
        join ${sessions} s on s.id = m.session_id join ${courseClasses} c on c.id = s.class_id
        where m.enrolment_id = ${enrolments.id} and m.person_id = ${enrolments.personId} and m.missed_session_id = ${sessionId}::uuid and m.status = 'agreed')`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .leftJoin(attendances, and(eq(attendances.enrolmentId, enrolments.id), eq(attendances.sessionId, sessionId)))
    .where(isOnSheet({ classId, sessionId }))
  const sheet = rows.map(({ enrolmentId, name, email, row, goesTo, ...seat }) => ({
    enrolmentId,
    name: name ?? email ?? 'Name to follow',
    guestOf: seat.classId === classId ? null : seat.ref,
    goesTo: goesTo && { ref: goesTo.ref, startsAt: new Date(goesTo.startsAt) },
    status: row?.status ?? null,
    lateMinutes: row?.lateMinutes ?? 0,
    leftEarlyMinutes: row?.leftEarlyMinutes ?? 0,
    note: row?.note ?? '',
  }))
  return sheet.sort((a, b) => Number(a.guestOf !== null) - Number(b.guestOf !== null) || byName.compare(a.name, b.name))
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
