import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Headings of a text begin at h3, because the page has the h1 and each of its sections the h2. */
export function demoteHeadings() {
  return (tree: Root) => {
    const headings: Element[] = []
    visit(tree, 'element', (node) => {
      if (/^h[1-6]$/.test(node.tagName)) headings.push(node)
    })
    const highest = Math.min(...headings.map(levelOf))
    for (const node of headings) node.tagName = `h${Math.min(6, levelOf(node) - highest + 3)}`
  }
}

/** A frame of another site becomes a link; `dataOutsideFrame` lets a click put the frame in its place. */
export function markOutsideFrames() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'iframe') return
      const src = outsideAddress(node.properties.src)
      const title = String(node.properties.title ?? '').trim() || 'Content of another site'
      if (!src) return turnInto(node, 'span', {}, title)
      turnInto(node, 'a', { href: src.href, dataOutsideFrame: 'yes' }, `${title} (loads from ${src.hostname})`)
    })
  }
}

/** Pictures would tell another site who reads, and those of a course file are not taken over: what is left is their words. */
export function linkPictures() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'img') return
      turnInto(node, 'span', {}, String(node.properties.alt ?? '').trim())
    })
  }
}

/** Links that lead nowhere from our page lose their address; those to other sites do not hand over ours. */
export function settleLinks() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'a') return
      const href = String(node.properties.href ?? '')
      const isLocal = /^\/(?![/\\])/.test(href)
      if (!isLocal && !/^(https?|mailto|tel):/i.test(href)) delete node.properties.href
      else if (!isLocal) node.properties.rel = ['noopener', 'noreferrer']
    })
  }
}

function outsideAddress(src: unknown): URL | null {
  const address = typeof src === 'string' ? src.replace(/^\/\//, 'https://') : ''
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? new URL(address) : null
}

const levelOf = (node: Element): number => Number(node.tagName.slice(1))

function turnInto(node: Element, tagName: string, properties: Element['properties'], text: string): void {
  Object.assign(node, { tagName, properties, children: [{ type: 'text', value: text }] })
}
