import type { Course } from './queries'

export const describeLevel = (level: Course['level']): string | null => (level ? level.charAt(0).toUpperCase() + level.slice(1) : null)

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(' ')

/** Small whole numbers in words, as in `sixteen hours`. */
export const inWords = (number: number): string => WORDS[number] ?? String(number)

/** `16`, `3.5` hours of a length in minutes. */
export const hoursOf = (minutes: number): string => String(Math.round(minutes / 6) / 10)

type Defaults = { title: string; durationMinutes: number }[]

/** `8 sessions of 2 h`, `4 half-days of 4 h` */
export function describeShape(format: 'immersive' | 'traditional', sessions: Defaults): string {
  const lengths = [...new Set(sessions.map((session) => session.durationMinutes))]
  const noun = format === 'traditional' ? (sessions.length === 1 ? 'half-day' : 'half-days') : sessions.length === 1 ? 'session' : 'sessions'
  return `${sessions.length} ${noun}${lengths.length === 1 ? ` of ${hoursOf(lengths[0] ?? 0)} h` : ''}`
}

/** Which sessions of the usual immersive shape belong to a theme: `Sessions 1 and 2`; null where they do not divide. */
export function sessionsOfTheme(index: number, themeCount: number, sessionCount: number): string | null {
  const each = sessionCount / themeCount
  if (!Number.isInteger(each) || each < 1) return null
  const first = index * each + 1
  const last = first + each - 1
  if (each === 1) return `Session ${first}`
  return `Sessions ${first} ${each === 2 ? 'and' : 'to'} ${last}`
}

export type Question = { question: string; answer: string }

/** Questions of a section: each third-level heading with what stands below it. */
export function splitQuestions(markdown: string): Question[] {
  return markdown
    .split(/^#{2,4}\s+/m)
    .slice(1)
    .map((part) => {
      const [question = '', ...answer] = part.split('\n')
      return { question: question.trim(), answer: answer.join('\n').trim() }
    })
}

/** The section of this heading, whatever its case. */
export const sectionOf = (course: Pick<Course, 'sections'>, heading: string): string | null =>
  course.sections.find((section) => section.heading.toLowerCase() === heading.toLowerCase())?.body ?? null
