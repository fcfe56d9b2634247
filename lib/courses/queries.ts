import { and, asc, eq, getTableColumns, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseAliases, courses } from '../../db/schema'
import { addressKey } from './course-address'
import { clean } from './plain-values'

const { source: _source, sourceHash: _hash, ...pageColumns } = getTableColumns(courses)
export type Course = Omit<typeof courses.$inferSelect, 'source' | 'sourceHash'>

export type CourseFilters = { topic?: string; vendor?: string; level?: string; audience?: string; format?: string; q?: string }

/** The published course at this address, with or without slash at the end. */
export async function getCourseByPath(path: string): Promise<Course | null> {
  const key = addressKey(path)
  const [course] = await db
    .select(pageColumns)
    .from(courses)
    .where(and(eq(courses.isPublished, true), inArray(courses.path, [key, `${key}/`])))
  return course ?? null
}

export async function getCourseBySlug(slug: string): Promise<Course | null> {
  const [course] = await db
    .select(pageColumns)
    .from(courses)
    .where(and(eq(courses.isPublished, true), eq(courses.slug, clean(slug))))
  return course ?? null
}

/** Published courses in catalogue order. A filter that is empty says nothing; one of unknown value finds nothing. */
export async function listCourses(typed: CourseFilters = {}): Promise<Course[]> {
  const filters: CourseFilters = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      clean(value ?? '')
        .trim()
        .slice(0, 200),
    ]),
  )
  const conditions: (SQL | undefined)[] = [
    eq(courses.isPublished, true),
    filters.topic ? hasItem(courses.topics, filters.topic) : undefined,
    filters.audience ? hasItem(courses.audience, filters.audience) : undefined,
    filters.vendor ? sql`lower(${courses.vendor}) = lower(${filters.vendor})` : undefined,
    filters.level ? sql`${courses.level}::text = lower(${filters.level})` : undefined,
    filters.format ? sql`jsonb_exists(${courses.sessionDefaults}, lower(${filters.format}))` : undefined,
    ...(filters.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8).map(hasWord),
  ]
  return db
    .select(pageColumns)
    .from(courses)
    .where(and(...conditions))
    .orderBy(asc(courses.weight), asc(courses.title))
}

/** What can be chosen in the catalogue's filters, in alphabetical order. */
export function facetsOf(list: Pick<Course, 'topics' | 'audience' | 'vendor'>[]) {
  const sorted = (words: (string | null)[]) => [...new Set(words.filter((word) => word !== null))].sort((a, b) => a.localeCompare(b, 'en'))
  return {
    topics: sorted(list.flatMap((c) => c.topics)),
    audiences: sorted(list.flatMap((c) => c.audience)),
    vendors: sorted(list.map((c) => c.vendor)),
  }
}

export type CourseAddress = {
  path: string
  slug: string
  code: string
  title: string
  updatedAt: Date
  canonicalUrl: string | null
  aliases: string[]
}

/** Addresses of all published courses, for redirects, links between courses and the sitemap; one statement. */
export async function listCourseAddresses(): Promise<CourseAddress[]> {
  const { path, slug, code, title, updatedAt, canonicalUrl } = courses
  const aliases = sql<string[]>`array(select ${courseAliases.path} from ${courseAliases} where ${courseAliases.courseId} = ${courses.id})`
  return db
    .select({ path, slug, code, title, updatedAt, canonicalUrl, aliases })
    .from(courses)
    .where(eq(courses.isPublished, true))
    .orderBy(asc(courses.weight), asc(courses.title))
}

/** The own address of the course that this old address, or `/courses/SLUG`, belongs to. */
export async function resolvePath(path: string): Promise<string | null> {
  const key = addressKey(path)
  const slug = /^\/courses\/([^/]+)$/.exec(key)?.[1]
  const [found] = await db
    .select({ path: courses.path })
    .from(courses)
    .leftJoin(courseAliases, and(eq(courseAliases.courseId, courses.id), eq(courseAliases.path, key)))
    .where(and(eq(courses.isPublished, true), or(eq(courseAliases.path, key), slug ? eq(courses.slug, slug) : undefined)))
  return found?.path ?? null
}

/** Courses whose page another site owns stay out of the sitemap. */
export async function listCoursesForSitemap(): Promise<{ path: string; updatedAt: Date }[]> {
  return db
    .select({ path: courses.path, updatedAt: courses.updatedAt })
    .from(courses)
    .where(and(eq(courses.isPublished, true), isNull(courses.canonicalUrl)))
    .orderBy(asc(courses.weight))
}

const hasItem = (column: typeof courses.topics | typeof courses.audience, value: string) =>
  sql`lower(${value}) in (select lower(item) from unnest(${column}) as item)`

function hasWord(word: string): SQL | undefined {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return or(
    ilike(courses.title, pattern),
    ilike(courses.code, pattern),
    ilike(courses.card, pattern),
    ilike(courses.tldr, pattern),
    sql`array_to_string(${courses.tags} || ${courses.topics} || ${courses.audience}, ' ') ilike ${pattern}`,
  )
}
