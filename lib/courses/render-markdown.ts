import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { ALLOWED_HTML } from './allowed-html'
import { demoteHeadings, linkPictures, markOutsideFrames, settleLinks } from './html-rules'
import { replaceShortcodes, type ShortcodeContext } from './shortcodes'

/** Deeper nesting is nothing that a person writes and much that a parser suffers from. */
const MAX_QUOTES = 20

const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(demoteHeadings)
  .use(markOutsideFrames)
  .use(linkPictures)
  .use(rehypeSanitize, ALLOWED_HTML)
  .use(settleLinks)
  .use(rehypeStringify)
  .freeze()

/**
 * HTML of a course's Markdown, safe to put into a page: only what `ALLOWED_HTML` names comes through, shortcodes are
 * filled in, and a third-party frame is a link that a click turns into the frame.
 */
export function renderMarkdown(markdown: string, context: ShortcodeContext): string {
  const { text } = replaceShortcodes(markdown, context)
  const flat = text.replace(new RegExp(`^((?:\\s*>){${MAX_QUOTES}})[\\s>]*`, 'gm'), '$1 ')
  const known = rendered.get(flat)
  if (known !== undefined) return known
  if (rendered.size >= MOST_KEPT) rendered.clear()
  const html = toSafeHtml(flat)
  rendered.set(flat, html)
  return html
}

/** Pages are made again every second, of texts that stay the same for months. */
const rendered = new Map<string, string>()
const MOST_KEPT = 2000

function toSafeHtml(markdown: string): string {
  try {
    return String(toHtml.processSync(markdown))
  } catch {
    return `<p>${markdown.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`
  }
}

/** One item of a list: without the paragraph around it, if it is only one. */
export function renderItem(markdown: string, context: ShortcodeContext): string {
  const html = renderMarkdown(markdown, context)
  return /^<p>(?![\s\S]*<p>)([\s\S]*)<\/p>\s*$/.exec(html)?.[1] ?? html
}
