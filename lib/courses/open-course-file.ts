import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { refuse } from './course-file-error'
import { type ReadCourse, readCourseFile } from './read-course-file'
import { decodeText } from './split-front-matter'

const TOO_LARGE_TO_LOAD = 16 * 1024 * 1024

/** A course from disk, with the `syllabus.yaml` beside it where that can belong to no other file. */
export function openCourseFile(file: string): { course: ReadCourse; warnings: string[] } {
  const folder = dirname(file)
  const warnings: string[] = []
  const imageExists = (name: string) => [name, join('images', name)].some((path) => existsSync(join(folder, path)))
  const read = readCourseFile({ text: decodeText(load(file)), syllabus: loadSyllabus(file, warnings), imageExists })
  return { course: read.course, warnings: [...warnings, ...read.warnings] }
}

function loadSyllabus(file: string, warnings: string[]): string | null {
  const folder = dirname(file)
  const path = join(folder, 'syllabus.yaml')
  if (!existsSync(path)) return null
  const courseFiles = readdirSync(folder).filter((name) => /\.(md|markdown)$/i.test(name))
  if (courseFiles.length === 1 || /^_?index\.md$/.test(basename(file))) return decodeText(load(path))
  warnings.push('syllabus.yaml was left aside: several course files stand beside it; give each course a folder of its own.')
  return null
}

function load(file: string): Uint8Array {
  const { size } = statSync(file)
  if (size > TOO_LARGE_TO_LOAD) refuse(null, `The file has ${Math.ceil(size / 1024 / 1024)} MB, which is too much for a course.`)
  return readFileSync(file)
}
