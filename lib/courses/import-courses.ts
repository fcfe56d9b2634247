import type { Actor } from '../audit/record-audit'
import { addressKey } from './course-address'
import { CourseFileError, sayProblem } from './course-file-error'
import { type Found, findCourseFiles } from './find-course-files'
import { openCourseFile } from './open-course-file'
import type { ReadCourse } from './read-course-file'
import { saveCourse } from './save-course'

export type FileReport = {
  file: string
  course: string | null
  status: 'created' | 'updated' | 'unchanged' | 'failed'
  warnings: string[]
  errors: string[]
}
type ImportCourses = { paths: string[]; isDryRun?: boolean; actor: Actor; now: Date }
type Opened = { report: FileReport; course: ReadCourse | null }

/**
 * Imports course files and folders, each file in a transaction of its own, so that a broken one stops none of the others.
 * Never throws for what stands in a file; reports come in the order of the files.
 */
export async function importCourses({ paths, isDryRun = false, actor, now }: ImportCourses): Promise<FileReport[]> {
  const opened = findCourseFiles(paths).map(open)
  refuseDoubles(opened)
  for (const { report, course } of opened) {
    if (!course || report.status === 'failed') continue
    try {
      const { status, warnings } = await saveCourse({ course, isDryRun, actor, now })
      report.status = status
      report.warnings.push(...warnings)
    } catch (error) {
      fail(report, error)
    }
  }
  return opened.map(({ report }) => report)
}

function open(found: Found): Opened {
  const report: FileReport = { file: found.file, course: null, status: 'unchanged', warnings: [], errors: [] }
  if ('reason' in found) return fail(report, new CourseFileError([{ line: null, reason: found.reason }]))
  try {
    const { course, warnings } = openCourseFile(found.file)
    return { report: { ...report, course: course.code, warnings }, course }
  } catch (error) {
    return fail(report, error)
  }
}

function fail(report: FileReport, error: unknown): Opened {
  report.status = 'failed'
  report.errors.push(...(error instanceof CourseFileError ? error.problems.map(sayProblem) : [sayUnexpected(error)]))
  return { report, course: null }
}

const sayUnexpected = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return `The course could not be taken over: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`
}

/** Two files of one import that claim the same code, slug or address: the first keeps it, the second fails and says why. */
function refuseDoubles(opened: Opened[]): void {
  const claims = new Map<string, string>()
  for (const { report, course } of opened) {
    if (!course) continue
    const mine = { code: course.code, slug: course.slug.toLowerCase(), address: addressKey(course.path) }
    for (const [what, value] of Object.entries(mine)) {
      const other = claims.get(`${what} ${value}`)
      if (other) fail(report, new CourseFileError([{ line: null, reason: `The ${what} ${value} is already that of ${other}.` }]))
    }
    if (report.status !== 'failed') for (const [what, value] of Object.entries(mine)) claims.set(`${what} ${value}`, report.file)
  }
}
