import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { courses } from '../../db/schema'
import { DomainError } from '../errors'
import type { ClassPlan } from './plan-class'

type Course = Pick<typeof courses.$inferSelect, 'id' | 'code' | 'title' | 'lengthMinutes' | 'sessionDefaults' | 'syllabus'>

/** @throws DomainError at field `courseId` */
export async function loadCourseForPlan(tx: Tx, courseId: string): Promise<Course> {
  const [course] = await tx.select().from(courses).where(eq(courses.id, courseId))
  if (!course) throw new DomainError('course-unknown', 'There is no such course.', 'courseId')
  return course
}

/** How many sessions of how many minutes the course has in this format by default; half-days of four hours, or two-hour sessions, where it does not say. */
export function defaultShape({ sessionDefaults, lengthMinutes }: Pick<Course, 'sessionDefaults' | 'lengthMinutes'>, format: ClassPlan['format']) {
  const [first, ...rest] = sessionDefaults[format] ?? []
  if (first) return { count: rest.length + 1, durationMinutes: first.durationMinutes }
  const durationMinutes = format === 'immersive' ? 120 : 240
  return { count: Math.max(1, Math.round((lengthMinutes ?? 960) / durationMinutes)), durationMinutes }
}

/**
 * Titles of the sessions: those of the plan; else the course's for this format, if it has as many; else its themes in
 * turn, shared out over the sessions.
 */
export function titlesFor(
  { sessionDefaults, syllabus }: Pick<Course, 'sessionDefaults' | 'syllabus'>,
  plan: Pick<ClassPlan, 'titles' | 'format' | 'times'>,
): string[] {
  const count = plan.times.length
  if (plan.titles) return [...plan.titles]
  const own = sessionDefaults[plan.format]?.map((session) => session.title)
  if (own?.length === count) return own
  const themes = syllabus.map((theme) => theme.title)
  if (themes.length === 0) return plan.times.map((_, index) => `Session ${index + 1}`)
  const themeOf = (index: number) => Math.floor((index * themes.length) / count)
  return plan.times.map((_, index) => {
    const theme = themeOf(index)
    const isFirst = index === 0 || themeOf(index - 1) !== theme
    const part = isFirst ? 1 : plan.times.slice(0, index).filter((_, before) => themeOf(before) === theme).length + 1
    return part === 1 ? (themes[theme] ?? '') : `${themes[theme]}, part ${part}`
  })
}

/** A total other than the course's is said and never in the way. */
export function warnAboutHours({ code, lengthMinutes }: Pick<Course, 'code' | 'lengthMinutes'>, times: ClassPlan['times']): string[] {
  const planned = times.reduce((total, time) => total + time.durationMinutes, 0)
  if (lengthMinutes === null || planned === lengthMinutes) return []
  return [`The sessions add up to ${planned / 60} hours; ${code} has ${lengthMinutes / 60}.`]
}
