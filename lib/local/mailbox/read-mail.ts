import type { Readable } from 'node:stream'
import { type Attachment, simpleParser } from 'mailparser'
import type { LocalAttachment } from '../../../db/schema'

export type ReadMail = {
  from: string
  replyTo: string | null
  subject: string
  text: string
  html: string
  links: string[]
  attachments: LocalAttachment[]
}

/** Takes a mail as it came over the wire apart into what a person would see of it. */
export async function readMail(source: Readable | Buffer | string): Promise<ReadMail> {
  const mail = await simpleParser(source)
  const html = mail.html || ''
  const text = mail.text ?? ''
  return {
    from: mail.from?.text ?? '',
    replyTo: mail.replyTo?.value[0]?.address ?? null,
    subject: mail.subject ?? '',
    text,
    html,
    links: findLinks(html, text),
    // Pictures that the HTML shows are part of it.
    attachments: mail.attachments.filter(({ related }) => !related).map(describeAttachment),
  }
}

/** Each address once, in the order in which it is met: those of the HTML first. */
export function findLinks(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) => decode(match[1] ?? match[2] ?? ''))
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"']+/g)].map(([address]) => address.replace(/[.,;:!?)\]]+$/, ''))
  return [...new Set([...inHtml, ...inText])].filter((link) => /^https?:\/\//.test(link))
}

const decode = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replaceAll('&amp;', '&')
    .trim()

/** A calendar part beside the text has no name of its own. */
function describeAttachment(attachment: Attachment, index: number): LocalAttachment {
  const type = attachment.contentType
  const ending = type === 'text/calendar' ? 'ics' : (type.split('/').at(-1) ?? 'bin')
  return { name: attachment.filename ?? `part-${index + 1}.${ending}`, type, content: attachment.content.toString('base64') }
}
