import { asc, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { activities, assessments, courses, prerequisites } from '../../db/schema'

export type DeskCourse = Awaited<ReturnType<typeof listDeskCourses>>[number]

/** Every course with how much hangs on it for students, for admins. */
export const listDeskCourses = (reader: Reader) =>
  reader
    .select({
      id: courses.id,
      code: courses.code,
      title: courses.title,
      isPublished: courses.isPublished,
      prerequisites: sql<number>`(select count(*) from ${prerequisites} p where p.course_id = ${courses.id} and not p.is_retired)::int`,
      activities: sql<number>`(select count(*) from ${activities} a where a.course_id = ${courses.id} and a.class_id is null and not a.is_retired)::int`,
      assessments: sql<number>`(select count(*) from ${assessments} a where a.course_id = ${courses.id} and not a.is_retired)::int`,
    })
    .from(courses)
    .orderBy(asc(courses.weight), asc(courses.code))
