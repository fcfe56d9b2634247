import { createHash } from 'node:crypto'
import { type CourseFields, readFields } from './course-fields'
import { find, type Keys, readKeys, toKeys } from './front-matter'
import { readSyllabus } from './read-syllabus'
import { joinFrontMatter, splitFrontMatter } from './split-front-matter'

export type CourseFile = { text: string; syllabus: string | null; imageExists: (name: string) => boolean }
export type ReadCourse = CourseFields & {
  aliases: string[]
  source: { frontMatter: string; body: string; syllabus?: string }
  sourceHash: string
}

/**
 * One course from its file, whichever of the three generations of field names it has (2024 nested, 2025 flat, late 2025
 * with sections). Throws `CourseFileError`; what can be lived with comes back as warnings.
 */
export function readCourseFile({ text, syllabus, imageExists }: CourseFile): { course: ReadCourse; warnings: string[] } {
  const warnings: string[] = []
  const parts = splitFrontMatter(text)
  const keys = unnest(readKeys(parts.frontMatter, 2, warnings), warnings)
  const themes = syllabus === null ? null : readSyllabus(syllabus, warnings)
  const { aliases, ...fields } = readFields({ keys, body: parts.body, themes, imageExists, warnings })
  const sourceHash = createHash('sha256')
    .update(joinFrontMatter(parts))
    .update('\0')
    .update(syllabus ?? '')
    .digest('hex')
  const source = { ...parts, ...(syllabus === null ? {} : { syllabus }) }
  return { course: { ...fields, aliases, source, sourceHash }, warnings: [...new Set(warnings)] }
}

/** The 2024 files keep most keys below `offering` or `delivery`; those of the top level win. */
function unnest(keys: Keys, warnings: string[]): Keys {
  const nested = find(keys, 'offering', 'delivery')
  if (!(nested?.value instanceof Map)) return keys
  const inner = toKeys(nested.value, () => nested.line, warnings)
  for (const [name, entry] of keys) if (entry.value !== null || !inner.has(name)) inner.set(name, entry)
  return inner
}
