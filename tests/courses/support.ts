import { readFileSync } from 'node:fs'
import { CourseFileError, sayProblem } from '../../lib/courses/course-file-error'
import { readCourseFile } from '../../lib/courses/read-course-file'

export const FIXTURES = `${import.meta.dirname}/fixtures`
export const fixture = (name: string): string => readFileSync(`${FIXTURES}/${name}`, 'utf8')

/** A course file with the keys that none may lack, and what the test is about. */
export const courseText = (keys = '', { body = 'Text.', code = 'WFT', slug = 'weaving', title = 'Weaving' } = {}): string =>
  `---\ntitle: ${title}\nslug: ${slug}\ncode: ${code}\n${keys}\n---\n${body}`

export const read = (text: string, { syllabus = null, images = [] }: { syllabus?: string | null; images?: string[] } = {}) =>
  readCourseFile({ text, syllabus, imageExists: (name) => images.includes(name) })

/** What the author of a file that cannot be read is told. */
export function errorsOf(act: () => unknown): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof CourseFileError) return error.problems.map(sayProblem)
    throw error
  }
  return []
}
