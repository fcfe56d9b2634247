import { refuse } from './refusal'

export type Parameters = { [name: string]: Parameter }
export type Parameter = string | Parameters | Parameter[]

/** Reads Stripe's form encoding: `line_items[0][price_data][currency]=gbp` becomes nested objects and lists. */
export function parseParameters(encoded: string): Parameters {
  const root: Parameters = {}
  for (const [key, value] of new URLSearchParams(encoded)) {
    const path = key.split(/\]\[|\[|\]/).filter((part) => part !== '')
    if (path.length === 0 || path.some((part) => part === '__proto__' || part === 'constructor')) throw refuse(`Invalid parameter name: ${key}`)
    place(root, path, value)
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, withLists(value)]))
}

/** Names that are not on the list are refused: what the local server does not do, it must not seem to do. */
export function requireKnown(given: Parameter | undefined, known: Readonly<Record<string, true>>, prefix = ''): Parameters {
  if (given === undefined) return {}
  if (typeof given === 'string' || Array.isArray(given)) throw refuse(`Invalid object: ${prefix}`, prefix)
  for (const name of Object.keys(given)) {
    const full = prefix ? `${prefix}[${name}]` : name
    if (!Object.hasOwn(known, name)) throw refuse(`Received unknown parameter: ${full}`, full, 'parameter_unknown')
  }
  return given
}

export function readText(given: Parameters, name: string, prefix = ''): string | undefined {
  const value = given[name]
  if (value === undefined || typeof value === 'string') return value
  throw refuse(`Invalid string: ${fullName(name, prefix)}`, fullName(name, prefix))
}

export function requireText(given: Parameters, name: string, prefix = ''): string {
  const value = readText(given, name, prefix)
  if (value) return value
  throw refuse(`Missing required param: ${fullName(name, prefix)}.`, fullName(name, prefix), 'parameter_missing')
}

export function readInteger(given: Parameters, name: string, prefix = ''): number | undefined {
  const value = readText(given, name, prefix)
  if (value === undefined) return undefined
  if (/^-?\d{1,12}$/.test(value)) return Number(value)
  throw refuse(`Invalid integer: ${value}`, fullName(name, prefix), 'parameter_invalid_integer')
}

export function readList(given: Parameters, name: string): Parameter[] {
  const value = given[name]
  if (value === undefined || value === '') return []
  if (Array.isArray(value)) return value
  throw refuse('Invalid array', name)
}

/** Stripe's limits: 50 keys, names of 40 characters, values of 500. */
export function readMetadata(given: Parameters, name = 'metadata'): Record<string, string> {
  const value = given[name]
  if (value === undefined || value === '') return {}
  if (typeof value === 'string' || Array.isArray(value)) throw refuse('Invalid metadata', name)
  const entries = Object.entries(value).map(([key, text]) => {
    if (typeof text !== 'string' || key.length > 40 || text.length > 500) throw refuse(`Invalid metadata: ${key}`, `${name}[${key}]`)
    return [key, text] as const
  })
  if (entries.length > 50) throw refuse('You can have at most 50 metadata keys', name)
  return Object.fromEntries(entries.filter(([, text]) => text !== ''))
}

const fullName = (name: string, prefix: string): string => (prefix ? `${prefix}[${name}]` : name)

function place(into: Parameters, path: string[], value: string): void {
  const [name, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const next = into[name]
  if (next === undefined) into[name] = {}
  else if (typeof next === 'string' || Array.isArray(next)) throw refuse(`Invalid parameter: ${name}`, name)
  place(into[name] as Parameters, rest, value)
}

function withLists(value: Parameter): Parameter {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const)
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
  return isList ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner) : Object.fromEntries(entries)
}
