import type { CourseSessionDefault, CourseSyllabusTheme, courses } from '../../db/schema/courses'
import { find, type Keys } from './front-matter'
import { textOf, toInteger, toText } from './plain-values'
import { type CourseFormat, defaultSessions } from './session-defaults'

type SessionDefaults = (typeof courses.$inferSelect)['sessionDefaults']
type Input = { keys: Keys; lengthMinutes: number | null; themes: CourseSyllabusTheme[]; learningExperiences: string[]; warnings: string[] }
const FORMATS: CourseFormat[] = ['immersive', 'traditional']
const MAX_SESSIONS = 60

/** What a class of this course starts from: `session_defaults` of the file, else equal parts of its length. */
export function readSessionDefaults({ keys, lengthMinutes, themes, learningExperiences, warnings }: Input): SessionDefaults {
  const written = find(keys, 'session_defaults')?.value
  const count = toInteger(find(keys, 'course_sessions')?.value)
  const sessionCount = count !== null && count > 0 && count <= MAX_SESSIONS ? count : null
  const offered = learningExperiences.map((word) => word.toLowerCase())
  const defaults: SessionDefaults = {}
  for (const format of FORMATS) {
    const own = written instanceof Map ? toSessions(written.get(format)) : []
    const isOffered = offered.includes(format) || !FORMATS.some((known) => offered.includes(known))
    if (own.length > 0) defaults[format] = own
    else if (lengthMinutes !== null && isOffered) defaults[format] = defaultSessions({ format, lengthMinutes, sessionCount, themes })
  }
  warnAboutHours(defaults, lengthMinutes, warnings)
  return defaults
}

function toSessions(value: unknown): CourseSessionDefault[] {
  return (Array.isArray(value) ? value : []).slice(0, MAX_SESSIONS).flatMap((item) => {
    const title = textOf(item, 'title', 'name')
    const durationMinutes = toInteger(item instanceof Map ? toText(item.get('minutes') ?? item.get('duration')) : null)
    return title && durationMinutes && durationMinutes > 0 && durationMinutes <= 720 ? [{ title, durationMinutes }] : []
  })
}

function warnAboutHours(defaults: SessionDefaults, lengthMinutes: number | null, warnings: string[]): void {
  for (const format of FORMATS) {
    const minutes = (defaults[format] ?? []).reduce((total, session) => total + session.durationMinutes, 0)
    if (minutes > 0 && lengthMinutes !== null && Math.abs(minutes - lengthMinutes) >= 30)
      warnings.push(`The ${format} sessions last ${minutes / 60} h, the course ${lengthMinutes / 60} h.`)
  }
}
