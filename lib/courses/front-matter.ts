import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { CourseFileError, type Problem, refuse } from './course-file-error'

export type Entry = { key: string; value: unknown; line: number | null }
/** Top-level keys under their plain names: hyphens are underscores, and case does not matter. */
export type Keys = Map<string, Entry>

/** More aliases than any honest file has; a 'billion laughs' file has more. */
const MAX_ALIASES = 100

/** `firstLine` is the line of the file on which `text` begins. Maps stay `Map`s, so `__proto__` is a key like any other. */
export function readYaml(text: string, firstLine: number): { value: unknown; lineOf: (key: string) => number | null } {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent', stringKeys: true })
    const problems = document.errors.map((e): Problem => ({ line: lines.linePos(e.pos[0]).line + firstLine - 1, reason: sentence(e.message) }))
    if (problems.length > 0) throw new CourseFileError(problems.slice(0, 3))
    const starts = new Map<string, number>()
    if (isMap(document.contents))
      for (const { key } of document.contents.items)
        if (isScalar(key) && key.range) starts.set(String(key.value), lines.linePos(key.range[0]).line + firstLine - 1)
    return { value: document.toJS({ mapAsMap: true, maxAliasCount: MAX_ALIASES }), lineOf: (key) => starts.get(key) ?? null }
  } catch (error) {
    if (error instanceof CourseFileError) throw error
    if (error instanceof RangeError) return refuse(firstLine, 'The YAML is nested too deeply.')
    return refuse(firstLine, `The YAML cannot be read: ${sentence(error instanceof Error ? error.message : String(error))}`)
  }
}

/** Keys of a map, the first one that is not null winning where two names mean the same. */
export function readKeys(text: string, firstLine: number, warnings: string[]): Keys {
  const { value, lineOf } = readYaml(text, firstLine)
  if (value === null || value === undefined) return new Map()
  if (!(value instanceof Map)) return refuse(firstLine, 'The front matter must be a list of “key: value” lines.')
  return toKeys(value, lineOf, warnings)
}

export function toKeys(map: Map<unknown, unknown>, lineOf: (key: string) => number | null, warnings: string[]): Keys {
  const keys: Keys = new Map()
  for (const [rawKey, value] of map) {
    const key = String(rawKey)
    const name = key.replaceAll('-', '_').toLowerCase()
    const known = keys.get(name)
    if (known && known.value !== null && value !== null) warnings.push(`“${key}” says the same as “${known.key}”; the first one was taken.`)
    if (!known || known.value === null) keys.set(name, { key, value, line: lineOf(key) })
  }
  return keys
}

/** The first of these names that is there and not null. */
export function find(keys: Keys, ...names: string[]): Entry | undefined {
  return names.map((name) => keys.get(name)).find((entry) => entry !== undefined && entry.value !== null && entry.value !== undefined)
}

const sentence = (message: string): string => `${message.split('\n')[0]?.trim().replace(/[.:]$/, '')}.`
