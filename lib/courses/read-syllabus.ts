import type { CourseSyllabusTheme } from '../../db/schema/courses'
import { CourseFileError, sayProblem } from './course-file-error'
import { readYaml } from './front-matter'
import { listItems } from './list-items'
import { textOf, toText } from './plain-values'

/** Themes of the `syllabus.yaml` beside a course file. A broken one costs the themes and a warning, not the course. */
export function readSyllabus(text: string, warnings: string[]): CourseSyllabusTheme[] | null {
  try {
    const { value } = readYaml(text, 1)
    const list = value instanceof Map ? (value.get('syllabus') ?? value.get('sessions') ?? value.get('themes')) : value
    if (Array.isArray(list)) return toThemes(list)
    warnings.push('syllabus.yaml has no list of themes under “syllabus”; it was left aside.')
  } catch (error) {
    if (!(error instanceof CourseFileError)) throw error
    warnings.push(`syllabus.yaml was left aside: ${error.problems.map(sayProblem).join(' ')}`)
  }
  return null
}

/** Themes from a YAML list of titles or of maps, or from a Markdown list. */
export function toThemes(value: unknown): CourseSyllabusTheme[] {
  if (!Array.isArray(value)) return listItems(value).map((title) => ({ title, summary: '' }))
  return value.flatMap((item) => {
    const title = toText(item) ?? textOf(item, 'title', 'name', 'heading')
    return title === null ? [] : [{ title, summary: textOf(item, 'summary', 'content', 'description', 'goal') ?? '' }]
  })
}
