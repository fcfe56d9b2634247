import { replaceShortcodes } from './shortcodes'

export type DefaultPrerequisite = { position: number; label: string; statement: string; url: string | null; isRequired: boolean }

/**
 * What students of a course are asked to declare, from the list in its file: 'You have studied the [Nexus Guide](…) (**required**)' becomes
 * 'I have studied the Nexus Guide.', required, with the link, and 'Nexus Guide' for the roster.
 */
export function defaultPrerequisites(items: readonly string[], course: { title: string; code: string }): DefaultPrerequisite[] {
  return items.flatMap((item, index) => {
    const said = replaceShortcodes(item, { ...course, linkTo: () => null }).text
    const [, linked = '', url = ''] = LINK.exec(said) ?? []
    const words = said.replace(REQUIRED, '').replace(new RegExp(LINK, 'g'), '$1').replaceAll(/[*_`]/g, '').trim()
    if (words === '') return []
    const statement = inFirstPerson(words)
    return [
      {
        position: index + 1,
        label: linked || shorten(statement),
        statement,
        url: /^https?:\/\//.test(url) ? url : null,
        isRequired: REQUIRED.test(said),
      },
    ]
  })
}

const LINK = /\[([^\]]+)\]\(([^)\s]+)[^)]*\)/
const REQUIRED = /\s*\(?\**\brequired\b\**\)?/i

function inFirstPerson(words: string): string {
  const mine = words
    .replace(/^You(’|')ve\b/i, 'I have')
    .replace(/^You are\b/i, 'I am')
    .replaceAll(/\byou are\b/g, 'I am')
    .replaceAll(/\byou\b/gi, 'I')
    .replaceAll(/\byour\b/gi, 'my')
  return `${mine.replace(/\.$/, '')}.`
}

/** A word or two where no link names it. */
function shorten(statement: string): string {
  if (/techniques|practices/i.test(statement)) return 'Development practices'
  if (/scrum/i.test(statement)) return 'Scrum'
  const words = statement
    .replace(/^I (have|am|know|can)?\s*/, '')
    .split(/[,.;(]/)[0]
    ?.split(' ')
    .slice(0, 3)
    .join(' ')
  const label = words || statement
  return label.charAt(0).toUpperCase() + label.slice(1)
}
