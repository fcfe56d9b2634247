/** What stands in for facts in a message, and what it becomes. */
export const PLACEHOLDERS = {
  firstName: 'the reader’s first name',
  name: 'the reader’s whole name',
  class: 'the short name of the class',
  course: 'the title of the course',
  nextSession: 'the next session on the reader’s own clock',
} as const
export type Placeholder = keyof typeof PLACEHOLDERS

const PATTERN = /\{([^{}\n]{0,40})\}/g

/** The placeholders of a text that we do not know, each once, as they were typed. */
export function findUnknown(text: string): string[] {
  const found = [...text.matchAll(PATTERN)].map(([whole, name = '']) => ({ whole, name }))
  return [...new Set(found.filter(({ name }) => !(name in PLACEHOLDERS)).map(({ whole }) => whole))]
}

/** The text for one reader. What is filled in is not looked at again. */
export const fillIn = (text: string, values: Record<Placeholder, string>): string =>
  text.replaceAll(PATTERN, (whole, name: string) => (name in PLACEHOLDERS ? values[name as Placeholder] : whole))

/** The text as it is in the log, where it is everybody's: `Before we meet again: [the next session on the reader’s own clock]`. */
export const nameBlanks = (text: string): string =>
  text.replaceAll(PATTERN, (whole, name: string) => (name in PLACEHOLDERS ? `[${PLACEHOLDERS[name as Placeholder]}]` : whole))

/** `Amara` of Amara Osei. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
