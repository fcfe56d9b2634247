import type { CourseSessionDefault, CourseSyllabusTheme } from '../../db/schema/courses'

export type CourseFormat = 'immersive' | 'traditional'
/** Usual session of each shape: two hours over several weeks, or half a day. */
const USUAL_MINUTES: Record<CourseFormat, number> = { immersive: 120, traditional: 240 }

type Shape = { format: CourseFormat; lengthMinutes: number; sessionCount: number | null; themes: CourseSyllabusTheme[] }

/** Sessions of a course whose file does not name them: equal parts of its length, titled by its themes where they divide. */
export function defaultSessions({ format, lengthMinutes, sessionCount, themes }: Shape): CourseSessionDefault[] {
  const count = (format === 'immersive' && sessionCount) || Math.max(1, Math.round(lengthMinutes / USUAL_MINUTES[format]))
  const durationMinutes = Math.max(1, Math.round(lengthMinutes / count))
  return Array.from({ length: count }, (_, index) => ({ title: titleOf(index, count, themes), durationMinutes }))
}

function titleOf(index: number, count: number, themes: CourseSyllabusTheme[]): string {
  const perTheme = count / themes.length
  const theme = themes[Math.floor(index / perTheme)]
  if (themes.length === 0 || !Number.isInteger(perTheme) || !theme) return `Session ${index + 1}`
  return perTheme === 1 ? theme.title : `${theme.title}, part ${(index % perTheme) + 1}`
}
