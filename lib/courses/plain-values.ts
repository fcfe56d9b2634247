/** Text without what a database or a page cannot hold: control characters and halves of surrogate pairs. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .toWellFormed()

/** A scalar as trimmed text; null for what is empty, a list or a map. */
export function toText(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) return null
  return clean(String(value)).trim() || null
}

/** Whole number within what a column holds, from a number or its text. */
export function toInteger(value: unknown): number | null {
  const text = toText(value)
  if (text === null || !/^[+-]?\d+(\.0+)?$/.test(text)) return null
  const number = Number(text)
  return Math.abs(number) <= 1_000_000_000 ? number : null
}

/** A list of texts from a list, or from one text. */
export function toTexts(value: unknown): string[] {
  const texts = (Array.isArray(value) ? value : [value]).map(toText)
  return [...new Set(texts.filter((text) => text !== null))]
}

/** The first of these keys of a YAML map that has a text. */
export function textOf(map: unknown, ...names: string[]): string | null {
  if (!(map instanceof Map)) return null
  const found = [...map].find(([key, value]) => names.includes(String(key).replaceAll('-', '_').toLowerCase()) && toText(value) !== null)
  return found ? toText(found[1]) : null
}
