/** What the shortcodes of older sites may speak of. */
export type ShortcodeContext = {
  title: string
  code: string
  /** Address and title of the course with this code, if we teach it. */
  linkTo: (code: string) => { path: string; title: string } | null
}
export type Replaced = { text: string; warnings: string[] }

/** Numbers that WordPress gave to course pages. */
const COURSE_OF_POST: Record<string, string> = { '10045': 'APS', '10046': 'APS-SD', '10049': 'PSM', '10814': 'SPS' }

export const stripComments = (text: string): string => text.replace(/<!--[\s\S]*?(-->|$)/g, '')

/**
 * Turns what WordPress and Hugo would have filled in into links or plain text; nothing of it stays visible as code.
 * What is not known comes back as a warning.
 */
export function replaceShortcodes(text: string, context: ShortcodeContext): Replaced {
  const warnings: string[] = []
  const warn = (what: string, instead: string) => {
    warnings.push(`“${what.trim().slice(0, 60)}” is not known and was taken as plain text.`)
    return instead
  }
  const replaced = stripComments(text)
    .replace(/\\?\[wpv-post-link([^\]]*?)\\?\]/gi, (whole, attributes: string) => postLink(attributes, context) ?? warn(whole, 'another course'))
    .replace(/\\?\[types([^\]]*?)\\?\]([\s\S]*?)\\?\[\/types\\?\]/gi, (whole, attributes: string, inner: string) => {
      const known = inner.trim() === '' ? fieldOf(attributes, context) : inner
      return known ?? warn(whole, '')
    })
    .replace(/\\?\[\/?(wpv-|types\b)[^\]]*\]/gi, (whole) => warn(whole, ''))
    .replace(/\{\{([<%])\s*([\s\S]*?)\s*[>%]\}\}/g, (whole, _mark: string, inner: string) => hugo(inner) ?? warn(whole, sayArguments(inner)))
    .replace(/\{\{[<%]?|[>%]?\}\}/g, (whole) => warn(whole, ''))
  return { text: replaced, warnings: [...new Set(warnings)] }
}

function postLink(attributes: string, { title, linkTo }: ShortcodeContext): string | null {
  if (!/item/i.test(attributes)) return escapeMarkdown(title)
  const code = COURSE_OF_POST[/\d+/.exec(attributes)?.[0] ?? '']
  if (!code) return null
  const target = linkTo(code)
  return target ? `[${escapeMarkdown(target.title)}](${target.path})` : code
}

function fieldOf(attributes: string, { title, code }: ShortcodeContext): string | null {
  const field = /field\s*=\s*\W*([\w-]+)/i.exec(attributes)?.[1]?.toLowerCase()
  return field === 'code' ? code : field === 'title' ? escapeMarkdown(title) : null
}

function hugo(inner: string): string | null {
  const [name = '', ...rest] = inner.split(/\s+/)
  const first = /["'`]?([^"'`\s]+)/.exec(rest.join(' '))?.[1] ?? ''
  if (name === 'ref' || name === 'relref') return /^\/(?!\/)[\w\-./#]*$/.test(first) ? first.replace(/\/?(_?index)?\.md$/, '/') : null
  const video = first.replace(/^id=/, '')
  if (name === 'youtube' && /^[\w-]{5,20}$/.test(video)) return `[Watch on YouTube](https://www.youtube.com/watch?v=${video})`
  return name.startsWith('/') ? '' : null
}

/** The quoted words of a shortcode, which were meant to be read. */
const sayArguments = (inner: string): string => [...inner.matchAll(/(?:^|\s)"([^"<>]*)"/g)].map((found) => escapeMarkdown(found[1] ?? '')).join(' ')

export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, '\\$&')
