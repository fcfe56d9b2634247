import { addressKey, addressProblem, isOwnRoute, ownAddress } from './course-address'
import { refuse } from './course-file-error'
import { find, type Keys } from './front-matter'
import { toText, toTexts } from './plain-values'

/** The page's own address from `url` and slug. */
export function readOwnAddress(keys: Keys, slug: string): string {
  const entry = find(keys, 'url')
  const path = ownAddress(toText(entry?.value), slug)
  const problem = addressProblem(path)
  if (problem) refuse(entry?.line ?? null, `The address “${path.slice(0, 100)}” cannot be used: ${problem}.`)
  if (isOwnRoute(path)) refuse(entry?.line ?? null, `The address “${path}” clashes with a page of our own.`)
  return path
}

/** Old addresses without slash at the end. `aliasesArchive` is history and not read. */
export function readAliases(keys: Keys, path: string, warnings: string[]): string[] {
  const aliases = new Set<string>()
  for (const written of toTexts(find(keys, 'aliases')?.value)) {
    const alias = written.startsWith('/') || written.includes(':') ? written : `/${written}`
    const problem = addressProblem(alias)
    if (problem) warnings.push(`The alias “${written.slice(0, 100)}” was left out: ${problem}.`)
    else if (addressKey(alias) === addressKey(path)) continue
    else if (isOwnRoute(alias)) warnings.push(`The alias “${written}” was left out: it clashes with a page of our own.`)
    else aliases.add(addressKey(alias))
  }
  return [...aliases]
}
