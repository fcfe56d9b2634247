import type { CourseSection } from '../../db/schema/courses'
import { find, type Keys } from './front-matter'
import { listItems } from './list-items'
import { textOf } from './plain-values'

/** `sections[]` of late 2025; the 2024 `format` becomes one, so that all generations read alike. */
export function readSections(keys: Keys, warnings: string[]): CourseSection[] {
  const entry = find(keys, 'sections')
  const list = entry?.value instanceof Map ? [...entry.value.values()] : entry?.value
  if (entry && !Array.isArray(list)) warnings.push(`“${entry.key}” should be a list; it was left aside.`)
  const sections = (Array.isArray(list) ? list : []).flatMap((item, index) => toSection(item) ?? warnAbout(index, warnings))
  const format = find(keys, 'format')
  return format && typeof format.value === 'string' ? [...sections, { heading: 'How it runs', body: format.value.trim() }] : sections
}

function toSection(item: unknown): CourseSection[] | null {
  const heading = textOf(item, 'heading', 'title', 'name')
  const nested = item instanceof Map ? listItems(item.get('items') ?? item.get('content') ?? item.get('body')) : []
  const body = textOf(item, 'body', 'content', 'text', 'markdown') ?? nested.map((line) => `- ${line}`).join('\n')
  return heading === null && body === '' ? null : [{ heading: heading ?? '', body }]
}

function warnAbout(index: number, warnings: string[]): CourseSection[] {
  warnings.push(`Section ${index + 1} has neither heading nor text; it was left out.`)
  return []
}
