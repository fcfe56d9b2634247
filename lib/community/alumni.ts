import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, enrolments } from '../../db/schema'
import { judgeSeats } from '../attendance/queries'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'

export type AlumniClass = { classId: string; ref: string; code: string; title: string; endsAt: Date }

/** A class is over: completed by its trainer, or its last session has ended. One that took place was certain, whether anybody had said so or not. */
export const isClassOver = (now: Date) =>
  or(
    eq(courseClasses.status, 'completed'),
    and(inArray(courseClasses.status, ['open', 'confirmed']), isNotNull(courseClasses.endsAt), lte(courseClasses.endsAt, now)),
  )

/**
 * The classes by which somebody is an alumna or alumnus, the latest first: over, with a live seat of theirs, and not missed. Sessions of which nobody has said
 * who came count as attended, so that nobody waits outside for a trainer's paperwork; who was marked absent too often is out.
 */
export async function listAlumniClasses(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<AlumniClass[]> {
  const rows = await reader
    .select({
      id: enrolments.id,
      share: courseClasses.attendanceBasisPoints,
      classId: courseClasses.id,
      ref: courseClasses.ref,
      code: courses.code,
      title: courses.title,
      endsAt: courseClasses.endsAt,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(enrolments.personId, personId), isNull(enrolments.cancelledAt), isClassOver(now)))
    .orderBy(desc(courseClasses.endsAt))
  const judged = await judgeSeats(reader, rows)
  return rows.flatMap(({ id, share, endsAt, ...row }) => {
    const attended = judged.get(id)
    const isIn = attended !== undefined && endsAt !== null && attended.present + attended.unrecorded >= attended.needed
    return isIn ? [{ ...row, endsAt }] : []
  })
}

/** When the community opens for somebody who is not in it yet: the end of the first of their classes that is still to end. */
export async function opensAt(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<{ code: string; endsAt: Date } | null> {
  const rows = await reader
    .select({ code: courses.code, endsAt: courseClasses.endsAt })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed'])))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(courseClasses.endsAt))
  const next = rows.find(({ endsAt }) => endsAt !== null && endsAt > now)
  return next?.endsAt ? { code: next.code, endsAt: next.endsAt } : null
}

/** Trainers and admins look after the community, so they see what alumni see. */
export const looksAfter = (roles: readonly string[]): boolean => roles.includes('trainer') || roles.includes('admin')

export async function isInCommunity(reader: Reader, { actor, now }: { actor: Extract<Actor, { kind: 'person' }>; now: Date }): Promise<boolean> {
  return looksAfter(actor.roles) || (await listAlumniClasses(reader, { personId: actor.personId, now })).length > 0
}

/** @throws DomainError `gathering-unknown` to whoever is no alumna or alumnus: for them nothing of it exists */
export async function requireAlumni(reader: Reader, actor: Extract<Actor, { kind: 'person' }>, now: Date): Promise<void> {
  if (!(await isInCommunity(reader, { actor, now }))) throw new DomainError('gathering-unknown', 'There is no such gathering.')
}
