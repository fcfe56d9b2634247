import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asc } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courses } from '../../db/schema'
import { joinFrontMatter } from './split-front-matter'

/** Writes every course to a folder of its own, as it came, so that unknown keys and their order survive. Answers the files. */
export async function exportCourses(reader: Reader, directory: string): Promise<string[]> {
  const rows = await reader.select({ slug: courses.slug, source: courses.source }).from(courses).orderBy(asc(courses.weight), asc(courses.code))
  return rows.flatMap(({ slug, source }) => {
    const folder = join(directory, slug)
    mkdirSync(folder, { recursive: true })
    const written = [[join(folder, 'index.md'), joinFrontMatter(source)] as const]
    if (source.syllabus !== undefined) written.push([join(folder, 'syllabus.yaml'), source.syllabus])
    for (const [file, text] of written) writeFileSync(file, text)
    return written.map(([file]) => file)
  })
}
