import type { List, ListItem } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { textOf, toText } from './plain-values'
import { stripComments } from './shortcodes'

/**
 * Items, each a piece of inline Markdown, of what authors write either as a YAML list or as a Markdown list in a text.
 * A lead-in that ends in a colon is left out; any other paragraph is an item of its own.
 */
export function listItems(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((item) => toText(item) ?? sayEntry(item)).filter((item) => item !== null)
  const text = toText(value)
  return text === null ? [] : markdownItems(stripComments(text))
}

function sayEntry(item: unknown): string | null {
  const title = textOf(item, 'title', 'name', 'heading')
  const body = textOf(item, 'content', 'description', 'body', 'text')
  return title && body ? `**${title}**: ${body}` : (title ?? body)
}

function markdownItems(text: string): string[] {
  const sourceOf = (node: { position?: { start: { offset?: number }; end: { offset?: number } } }) =>
    text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0).trim()
  const ofItem = (item: ListItem): string[] =>
    item.children.flatMap((child) => (child.type === 'list' ? ofList(child) : [sourceOf(child).replace(/\s*\n\s*/g, ' ')]))
  const ofList = (list: List): string[] => list.children.flatMap(ofItem)
  return unified()
    .use(remarkParse)
    .parse(text)
    .children.flatMap((node) => {
      if (node.type === 'list') return ofList(node)
      if (node.type === 'heading') return []
      const source = sourceOf(node)
      return source.endsWith(':') ? [] : [source]
    })
    .filter((item) => item !== '')
}
