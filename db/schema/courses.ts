import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const courseLevel = pgEnum('course_level', ['beginner', 'intermediate', 'advanced'])

/** Default session of a course in one format; a class copies them when it is planned. */
export type CourseSessionDefault = { title: string; durationMinutes: number }
export type CourseSection = { heading: string; body: string }
export type CourseSyllabusTheme = { title: string; summary: string }

/** What is taught. Content comes from a Markdown file and leaves as one; what we do not know stays in `unknownKeys`. */
export const courses = pgTable(
  'courses',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    slug: text().notNull().unique(),
    /** The page's own address, exactly as written, e.g. `/capabilities/…/sps/`. */
    path: text().notNull().unique(),
    code: text().notNull().unique(),
    title: text().notNull(),
    level: courseLevel(),
    vendor: text(),
    /** Scheduled teaching time the course asks for, in minutes. */
    lengthMinutes: integer(),
    metaDescription: text(),
    card: text(),
    tldr: text(),
    introduction: text(),
    overview: text(),
    outcomes: text().array().notNull().default(sql`'{}'`),
    objectives: text().array().notNull().default(sql`'{}'`),
    prerequisites: text().array().notNull().default(sql`'{}'`),
    audience: text().array().notNull().default(sql`'{}'`),
    audienceIntroduction: text(),
    assessment: text(),
    topics: text().array().notNull().default(sql`'{}'`),
    tags: text().array().notNull().default(sql`'{}'`),
    categories: text().array().notNull().default(sql`'{}'`),
    learningExperiences: text().array().notNull().default(sql`'{}'`),
    sections: jsonb().$type<CourseSection[]>().notNull().default([]),
    syllabus: jsonb().$type<CourseSyllabusTheme[]>().notNull().default([]),
    sessionDefaults: jsonb().$type<Partial<Record<'immersive' | 'traditional', CourseSessionDefault[]>>>().notNull().default({}),
    body: text().notNull().default(''),
    brandColour: text(),
    weight: integer().notNull().default(0),
    /** Professional development units a student earns by attending. */
    pdus: integer(),
    includesAssessment: boolean().notNull().default(false),
    /** Set when another site owns the content: named as canonical, left out of our sitemap. */
    canonicalUrl: text(),
    isPublished: boolean().notNull().default(true),
    /** The file as it came, as text, because jsonb would lose the order of its keys; an export loses nothing. */
    source: jsonb().$type<{ frontMatter: string; body: string; syllabus?: string }>().notNull(),
    sourceHash: text().notNull(),
    importedAt: timestamp({ withTimezone: true }).notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [check('course_path_is_local', sql`${t.path} like '/%'`), index().on(t.weight)],
)

/** An old address of a course, without trailing slash; it answers with one 308 to the course's own. */
export const courseAliases = pgTable(
  'course_aliases',
  {
    path: text().primaryKey(),
    courseId: uuid()
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
  },
  (t) => [index().on(t.courseId)],
)
