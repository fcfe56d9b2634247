import type { courses } from '../../db/schema/courses'
import { CourseFileError, type Problem } from './course-file-error'
import { find, type Keys } from './front-matter'
import { listItems } from './list-items'
import { missingImages } from './missing-images'
import { clean, textOf, toInteger, toText, toTexts } from './plain-values'
import { readAliases, readOwnAddress } from './read-addresses'
import { readLengthMinutes, readLevel, readVendor } from './read-facts'
import { readSections } from './read-sections'
import { readSessionDefaults } from './read-session-defaults'
import { toThemes } from './read-syllabus'
import { replaceShortcodes, stripComments } from './shortcodes'

type Row = typeof courses.$inferInsert
export type CourseFields = Required<Omit<Row, 'id' | 'source' | 'sourceHash' | 'importedAt' | 'updatedAt'>>
type Input = {
  keys: Keys
  body: string
  themes: CourseFields['syllabus'] | null
  imageExists: (name: string) => boolean
  warnings: string[]
}

/** The columns of a course, from keys of any generation. Order of names: newest first. */
export function readFields({ keys, body, themes, imageExists, warnings }: Input): CourseFields & { aliases: string[] } {
  const { title, code, slug } = readIdentity(keys)
  const text = (...names: string[]) => readText(keys, warnings, names)
  const items = (...names: string[]) => listItems(find(keys, ...names)?.value)
  const plain = (value: string | null) => (value === null ? null : toPlainText(value, title, code, warnings))
  const path = readOwnAddress(keys, slug)
  const audience = find(keys, 'audience')?.value
  const assessment = text('assessment', 'certification')
  const lengthMinutes = readLengthMinutes(keys, warnings)
  const syllabus = themes ?? toThemes(find(keys, 'syllabus')?.value)
  const learningExperiences = toTexts(find(keys, 'course_learning_experiences')?.value)
  const card = find(keys, 'card')?.value
  const fields: CourseFields = {
    slug,
    path,
    code,
    title,
    level: readLevel(keys, warnings),
    vendor: readVendor(keys),
    lengthMinutes,
    metaDescription: plain(text('description')),
    card: plain(toText(card) ?? textOf(card, 'content', 'text', 'description')),
    tldr: plain(text('tldr', 'lead')),
    introduction: text('introduction', 'details'),
    overview: text('overview'),
    outcomes: items('outcomes', 'topics'),
    objectives: items('objectives'),
    prerequisites: items('prerequisites'),
    audience: Array.isArray(audience) && !find(keys, 'delivery_audiences') ? toTexts(audience) : toTexts(find(keys, 'delivery_audiences')?.value),
    audienceIntroduction: typeof audience === 'string' ? toText(audience) : null,
    assessment,
    topics: toTexts(find(keys, 'course_topics')?.value),
    tags: toTexts(find(keys, 'tags')?.value),
    categories: toTexts(find(keys, 'categories')?.value),
    learningExperiences,
    sections: readSections(keys, warnings),
    syllabus,
    sessionDefaults: readSessionDefaults({ keys, lengthMinutes, themes: syllabus, learningExperiences, warnings }),
    body: clean(body).trim(),
    brandColour: readColour(keys),
    weight: toInteger(find(keys, 'weight')?.value) ?? 0,
    pdus: toInteger(find(keys, 'pdus')?.value),
    includesAssessment: toText(find(keys, 'includes_assessment')?.value) === 'true' || assessment !== null,
    canonicalUrl: readCanonical(keys, warnings),
    isPublished: toText(find(keys, 'draft')?.value) !== 'true',
  }
  warnAboutBodies(fields, warnings)
  const missing = missingImages(keys, fields.body, imageExists)
  if (missing.length > 0) warnings.push(`Image files are missing (${missing.join(', ')}); the course’s own drawing is shown instead.`)
  return { ...fields, aliases: readAliases(keys, path, warnings) }
}

/** Title, code and slug, without which nothing can be booked; every one that is missing is named at once. */
function readIdentity(keys: Keys): { title: string; code: string; slug: string } {
  const problems: Problem[] = []
  const need = (word: string, pattern: RegExp, rule: string, ...names: string[]): string => {
    const entry = find(keys, ...names)
    const value = toText(entry?.value)
    if (value === null) problems.push({ line: entry?.line ?? 1, reason: `The course has no ${word}.` })
    else if (!pattern.test(value)) problems.push({ line: entry?.line ?? null, reason: `The ${word} “${value.slice(0, 60)}” ${rule}` })
    return value ?? ''
  }
  const title = stripComments(need('title', /^[\s\S]{1,200}$/, 'has more than 200 characters.', 'title')).trim()
  const code = need('code', /^[a-z0-9][a-z0-9.-]{0,19}$/i, 'must be up to 20 letters, digits and hyphens.', 'code', 'course_code', 'programcode')
  const slug = need('slug', /^[\p{L}\p{N}][\p{L}\p{N}._~-]{0,149}$/u, 'must be letters, digits and hyphens.', 'slug')
  if (problems.length > 0) throw new CourseFileError(problems)
  return { title: title.replace(/\s+/g, ' '), code: code.toUpperCase(), slug }
}

function readText(keys: Keys, warnings: string[], names: string[]): string | null {
  const entry = find(keys, ...names)
  if (!entry) return null
  if (Array.isArray(entry.value))
    return (
      listItems(entry.value)
        .map((item) => `- ${item}`)
        .join('\n') || null
    )
  if (entry.value instanceof Map) warnings.push(`“${entry.key}” should be a text; it was left aside.`)
  return toText(entry.value)
}

function toPlainText(markdown: string, title: string, code: string, warnings: string[]): string | null {
  const replaced = replaceShortcodes(markdown, { title, code, linkTo: () => null })
  warnings.push(...replaced.warnings)
  return (
    replaced.text
      .replace(/\\([^\w\s])/g, '$1')
      .replace(/<\/?[a-z][^>]*>/gi, '')
      .replace(/\s+/g, ' ')
      .trim() || null
  )
}

function readColour(keys: Keys): string | null {
  const colour = toText(find(keys, 'brandcolour', 'brand_colour')?.value) ?? textOf(find(keys, 'brand')?.value, 'colour', 'color')
  return colour !== null && /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour) ? colour : null
}

function readCanonical(keys: Keys, warnings: string[]): string | null {
  const entry = find(keys, 'canonical', 'canonicalurl', 'canonical_url')
  const url = toText(entry?.value)
  if (url === null || url.startsWith('/')) return null
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).href
  warnings.push(`“${entry?.key}” is not an address; this site stays the owner of the page.`)
  return null
}

/** Shortcodes are filled in when a page is shown; what nobody knows is said now, to the author. */
function warnAboutBodies(fields: CourseFields, warnings: string[]): void {
  const { title, code, introduction, overview, assessment, audienceIntroduction, body, sections, outcomes, objectives, prerequisites } = fields
  const sectionTexts = sections.map((section) => section.body)
  const texts = [introduction, overview, assessment, audienceIntroduction, body, ...sectionTexts, ...outcomes, ...objectives, ...prerequisites]
  for (const text of texts) if (text) warnings.push(...replaceShortcodes(text, { title, code, linkTo: () => null }).warnings)
}
