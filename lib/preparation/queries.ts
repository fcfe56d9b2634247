import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, declarations, enrolments, people, prerequisites, technicalChecks } from '../../db/schema'

export type AskedPrerequisite = {
  id: string
  label: string
  statement: string
  hint: string | null
  url: string | null
  isRequired: boolean
  doneOn: string | null
  scoreBasisPoints: number | null
  /** Null: not declared, a gap. */
  declaredAt: Date | null
}
type Whose = { classId: string; personId: string }

/** What a course asks of one student of a class, each with what they declared. */
export function listPrerequisites(reader: Reader, { classId, personId }: Whose): Promise<AskedPrerequisite[]> {
  return reader
    .select({
      id: prerequisites.id,
      label: prerequisites.label,
      statement: prerequisites.statement,
      hint: prerequisites.hint,
      url: prerequisites.url,
      isRequired: prerequisites.isRequired,
      doneOn: declarations.doneOn,
      scoreBasisPoints: declarations.scoreBasisPoints,
      declaredAt: declarations.declaredAt,
    })
    .from(prerequisites)
    .innerJoin(courseClasses, and(eq(courseClasses.courseId, prerequisites.courseId), eq(courseClasses.id, classId)))
    .innerJoin(enrolments, and(eq(enrolments.classId, courseClasses.id), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
    .leftJoin(
      declarations,
      and(eq(declarations.prerequisiteId, prerequisites.id), eq(declarations.enrolmentId, enrolments.id), eq(declarations.personId, personId)),
    )
    .where(eq(prerequisites.isRetired, false))
    .orderBy(asc(prerequisites.position))
}

export type PreparationProfile = NonNullable<Awaited<ReturnType<typeof getProfile>>>

/** What a student has said of themselves for one class, and which checks they ticked; null without a live, confirmed seat. */
export async function getProfile(reader: Reader, { classId, personId }: Whose) {
  const [found] = await reader
    .select({
      enrolmentId: enrolments.id,
      name: sql<string | null>`coalesce(${enrolments.studentName}, ${people.name})`,
      organisation: people.organisation,
      timeZone: people.timeZone,
      accessNeeds: enrolments.accessNeeds,
      hopes: enrolments.hopes,
      completedAt: enrolments.completedAt,
      checks: sql<
        string[]
      >`array(select t.item from ${technicalChecks} t where t.enrolment_id = ${enrolments.id} and t.person_id = ${enrolments.personId})`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
  return found ?? null
}
