import { find, type Keys } from './front-matter'
import { textOf, toText, toTexts } from './plain-values'

const LEVELS = ['beginner', 'intermediate', 'advanced'] as const
const VENDORS: Record<string, string> = { scrumorg: 'Scrum.org', prokanban: 'ProKanban.org', prokanbanorg: 'ProKanban.org' }
const HOURS_PER_DAY = 8

export function readLevel(keys: Keys, warnings: string[]): (typeof LEVELS)[number] | null {
  const entry = find(keys, 'level', 'course_proficiencies', 'skilllevel')
  const word = toTexts(entry?.value)[0]?.toLowerCase()
  const level = LEVELS.find((known) => known === word)
  if (word && !level) warnings.push(`The level “${word.slice(0, 40)}” is not beginner, intermediate or advanced; it stays unknown.`)
  return level ?? null
}

/** Who certifies. `Scrumorg` and `scrum-org` are Scrum.org. */
export function readVendor(keys: Keys): string | null {
  const brand = find(keys, 'brand')?.value
  const vendor = toTexts(find(keys, 'course_vendors')?.value)[0] ?? toText(brand) ?? textOf(brand, 'vendor')
  return vendor ? (VENDORS[vendor.toLowerCase().replace(/[^a-z]/g, '')] ?? vendor) : null
}

/** Hours as a number, `16 hours` or `2 days`. */
export function readLengthMinutes(keys: Keys, warnings: string[]): number | null {
  const entry = find(keys, 'course_length', 'duration')
  const text = toText(entry?.value)
  if (text === null) return null
  const [, amount = '', unit = 'h'] = /^(\d{1,3}(?:[.,]\d+)?)\s*(h|hours?|hrs?|d|days?)?$/i.exec(text) ?? []
  const hours = Number(amount.replace(',', '.')) * (unit.toLowerCase().startsWith('d') ? HOURS_PER_DAY : 1)
  if (hours > 0 && hours <= 400) return Math.round(hours * 60)
  warnings.push(`“${entry?.key}: ${text.slice(0, 40)}” is not a length in hours or days; it stays unknown.`)
  return null
}
