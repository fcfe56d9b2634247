import type { MailStrip } from './draw-strip'

/** What a mail says, without any markup: the HTML part and the plain-text part are both made from it. */
export type Letter = {
  subject: string
  /** What a list of mails shows after the subject. */
  preview: string
  /** Whose woven band stands on top; none for mails about no course. */
  courseCode?: string
  heading: string
  introduction: string[]
  /** The first line of a fact is the one to see first. */
  facts: Fact[]
  button?: { label: string; href: string }
  /** The sessions as a strip of days on this clock; they stand below in words. */
  strip?: MailStrip
  /** Each with its own times, in the order of time. */
  sessions: { title: string; when: string[] }[]
  after: string[]
  footer: string[]
  attachments: Attachment[]
  /** Where an answer goes, if not to us. */
  replyTo?: string
}
export type Fact = { label: string; lines: [string, ...string[]] }
export type Attachment = { filename: string; contentType: string; content: Buffer }

/** How wide the column of labels is, in characters, unless a label with its colon needs more. */
const LABEL_WIDTH = 10

/** The plain-text part: everything that the HTML says, in the same order, made to be read in a terminal. */
export function asPlainText({ heading, introduction, facts, button, sessions, after, footer }: Letter): string {
  const width = Math.max(LABEL_WIDTH, ...facts.map(({ label }) => label.length + 2))
  const indent = ' '.repeat(width)
  const blocks = [
    heading,
    ...introduction,
    facts.map(({ label, lines }) => `${`${label}:`.padEnd(width)}${lines.join(`\n${indent}`)}`).join('\n'),
    button ? `${button.label}:\n${button.href}` : '',
    sessions.map(({ title, when }, index) => `${index + 1}. ${[title, ...when].join('\n   ')}`).join('\n'),
    ...after,
    `-- \n${footer.join('\n')}`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
