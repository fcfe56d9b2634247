import { asc, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessmentPasswords, assessments, attempts, courses } from '../../db/schema'
import { isId } from '../is-id'

export type CourseAssessment = Awaited<ReturnType<typeof listCourseAssessments>>[number]

/** The assessments of a course with how far they are used, for admins; retired ones last. */
export const listCourseAssessments = (reader: Reader, courseId: string) =>
  reader
    .select({
      id: assessments.id,
      name: assessments.name,
      questions: assessments.questions,
      minutes: assessments.minutes,
      passMarkBasisPoints: assessments.passMarkBasisPoints,
      passwordMode: assessments.passwordMode,
      windowDays: assessments.windowDays,
      windowStart: assessments.windowStart,
      isRetired: assessments.isRetired,
      attempts: sql<number>`(select count(*) from ${attempts} a where a.assessment_id = ${assessments.id})::int`,
      passwordsLeft: sql<number>`(select count(*) from ${assessmentPasswords} p where p.assessment_id = ${assessments.id} and p.attempt_id is null)::int`,
    })
    .from(assessments)
    .where(eq(assessments.courseId, courseId))
    .orderBy(asc(assessments.isRetired), asc(assessments.position))

/** Courses to choose from, with how many assessments each has. */
export const listCoursesWithAssessments = (reader: Reader) =>
  reader
    .select({
      id: courses.id,
      code: courses.code,
      title: courses.title,
      count: sql<number>`(select count(*) from ${assessments} a where a.course_id = ${courses.id} and not a.is_retired)::int`,
    })
    .from(courses)
    .orderBy(asc(courses.weight), asc(courses.code))

/** One of them, for admins; null if there is none with this id. */
export async function getCourseAssessment(reader: Reader, assessmentId: string) {
  if (!isId(assessmentId)) return null
  const [row] = await reader
    .select({ assessment: assessments, code: courses.code })
    .from(assessments)
    .innerJoin(courses, eq(courses.id, assessments.courseId))
    .where(eq(assessments.id, assessmentId))
  return row ? { ...row.assessment, course: { code: row.code } } : null
}
