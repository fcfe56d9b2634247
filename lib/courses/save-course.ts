import { eq, inArray, or, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courseAliases, courses, prerequisites } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { addressKey } from './course-address'
import { refuse } from './course-file-error'
import { defaultPrerequisites } from './default-prerequisites'
import { includeEntitlements } from './include-entitlements'
import type { ReadCourse } from './read-course-file'

type SaveCourse = { course: ReadCourse; isDryRun: boolean; actor: Actor; now: Date }
type Saved = { status: 'created' | 'updated' | 'unchanged'; warnings: string[] }

class DryRun extends Error {}

/** Writes one course, found by its code, and its aliases. A dry run does it all and takes it back. */
export async function saveCourse(options: SaveCourse): Promise<Saved> {
  let saved: Saved | undefined
  try {
    return await db.transaction(async (tx) => {
      saved = await save(tx, options)
      if (options.isDryRun) throw new DryRun()
      return saved
    })
  } catch (error) {
    if (error instanceof DryRun && saved) return saved
    throw error
  }
}

async function save(tx: Tx, { course, actor, now }: SaveCourse): Promise<Saved> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('import courses'))`)
  const { aliases, ...fields } = course
  const [known] = await tx.select().from(courses).where(eq(courses.code, course.code))
  if (known?.sourceHash === course.sourceHash) {
    await askPrerequisites(tx, known.id, course)
    return { status: 'unchanged', warnings: [] }
  }
  await refuseClash(tx, course, known?.id)
  const warnings = known && known.path !== course.path ? [`The address was ${known.path}; add it to aliases to keep old links alive.`] : []
  const [row] = known
    ? await tx
        .update(courses)
        .set({ ...fields, importedAt: now, updatedAt: now })
        .where(eq(courses.id, known.id))
        .returning({ id: courses.id })
    : await tx
        .insert(courses)
        .values({ ...fields, importedAt: now, updatedAt: now })
        .returning({ id: courses.id })
  if (!row) throw new Error(`course ${course.code} was not written`)
  warnings.push(...(await saveAliases(tx, row.id, aliases)))
  await includeEntitlements(tx, row.id)
  await askPrerequisites(tx, row.id, course)
  const did = known ? 'updated course' : 'created course'
  await recordAudit(tx, {
    actor,
    did,
    subject: { type: 'course', id: row.id },
    details: { code: course.code, changed: changedKeys(fields, known) },
    now,
  })
  return { status: known ? 'updated' : 'created', warnings }
}

async function refuseClash(tx: Tx, { slug, path }: ReadCourse, ownId: string | undefined): Promise<void> {
  const key = addressKey(path)
  const spellings = [key, `${key}/`]
  const others = await tx
    .select()
    .from(courses)
    .where(or(eq(courses.slug, slug), inArray(courses.path, spellings)))
  for (const other of others) {
    if (other.id === ownId) continue
    refuse(null, other.slug === slug ? `The slug ${slug} is already that of ${other.code}.` : `The address ${path} is already that of ${other.code}.`)
  }
  const [alias] = await tx
    .select({ code: courses.code, id: courses.id })
    .from(courseAliases)
    .innerJoin(courses, eq(courses.id, courseAliases.courseId))
    .where(eq(courseAliases.path, key))
  if (alias && alias.id !== ownId) refuse(null, `The address ${path} is already an alias of ${alias.code}.`)
}

/** Replaces the aliases; one that leads to another course stays there and is reported. */
async function saveAliases(tx: Tx, courseId: string, aliases: string[]): Promise<string[]> {
  await tx.delete(courseAliases).where(eq(courseAliases.courseId, courseId))
  const taken = await tx.select({ path: courses.path, code: courses.code }).from(courses)
  const own = new Map(taken.map(({ path, code }) => [addressKey(path), code]))
  const warnings: string[] = []
  for (const path of aliases) {
    const owner = own.get(path)
    const [added] = owner ? [] : await tx.insert(courseAliases).values({ path, courseId }).onConflictDoNothing().returning()
    if (!added) warnings.push(`The alias ${path} was left out: it clashes with ${owner ?? 'an alias of another course'}.`)
  }
  return warnings
}

/** What students are asked to declare follows from the file once; after that it is kept, as declarations hang on it. */
async function askPrerequisites(tx: Tx, courseId: string, course: ReadCourse): Promise<void> {
  const [asked] = await tx.select({ id: prerequisites.id }).from(prerequisites).where(eq(prerequisites.courseId, courseId)).limit(1)
  const rows = asked ? [] : defaultPrerequisites(course.prerequisites, course).map((row) => ({ courseId, ...row }))
  if (rows.length > 0) await tx.insert(prerequisites).values(rows)
}

const changedKeys = (fields: Record<string, unknown>, known: Record<string, unknown> | undefined): string[] =>
  known ? Object.keys(fields).filter((key) => key !== 'source' && key !== 'sourceHash' && !isSame(fields[key], known[key])) : []

/** jsonb sorts the keys of what it stores, so objects are compared with theirs in order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, ordered(inner)])
}
