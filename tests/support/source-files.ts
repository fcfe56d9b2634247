import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export type SourceFile = { path: string; text: string; imports: Import[]; isClient: boolean; isServerAction: boolean }
/** `to` is a path below the root, or a package's name. */
export type Import = { to: string; isTypeOnly: boolean }

/** Every TypeScript file below these folders, with what it imports. */
export function readSources(...folders: string[]): Map<string, SourceFile> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  )
  return new Map(paths.map((path) => [path, readSource(path)]))
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const begin = text.slice(0, 200)
  return {
    path,
    text,
    imports: readImports(path, text),
    isClient: /^['"]use client['"]/m.test(begin),
    isServerAction: /^['"]use server['"]/m.test(begin),
  }
}

function readImports(path: string, text: string): Import[] {
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:([^'"]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const lazy = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => ({
    to: resolveImport(path, match[1] ?? ''),
    isTypeOnly: false,
  }))
  return [...found]
    .filter((match) => match[0].startsWith('import') || match[2] !== undefined)
    .map((match) => ({ to: resolveImport(path, match[3] ?? ''), isTypeOnly: Boolean(match[1]) || namesOnlyTypes(match[2]) }))
    .concat(lazy)
}

function namesOnlyTypes(names = ''): boolean {
  const [, inBraces] = names.match(/^\s*\{([^}]*)\}\s*$/) ?? []
  return Boolean(inBraces?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')))
}

function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return specifier
  const bare = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(from), specifier)
  const candidates = [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`]
  return candidates.find((path) => existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile()) ?? bare
}
