import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'

export type Found = { file: string } | { file: string; reason: string }

/** Markdown files at or below these paths, in order of name. A folder that a link leads back to is entered once. */
export function findCourseFiles(paths: string[]): Found[] {
  const seen = new Set<string>()
  return paths.flatMap((path) => {
    const stats = statOrReason(path)
    if (typeof stats === 'string') return [{ file: path, reason: stats }]
    if (!stats.isDirectory()) return [{ file: path }]
    const found = walk(path, seen)
    return found.length > 0 ? found : [{ file: path, reason: 'There are no course files (*.md) in this folder.' }]
  })
}

function walk(folder: string, seen: Set<string>): Found[] {
  const real = realpathSync(folder)
  if (seen.has(real)) return []
  seen.add(real)
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules')
  return names.sort().flatMap((name): Found[] => {
    const file = join(folder, name)
    const stats = statOrReason(file)
    if (typeof stats === 'string') return name.endsWith('.md') ? [{ file, reason: stats }] : []
    if (stats.isDirectory()) return walk(file, seen)
    return stats.isFile() && /\.(md|markdown)$/i.test(name) ? [{ file }] : []
  })
}

const REASONS: Record<string, string> = {
  ENOENT: 'There is no such file or folder.',
  EACCES: 'This may not be read.',
  ELOOP: 'This link leads in a circle.',
}

function statOrReason(path: string): Stats | string {
  try {
    return statSync(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return REASONS[code] ?? `This cannot be read (${code}).`
  }
}
