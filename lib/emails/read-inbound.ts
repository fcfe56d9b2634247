import { createHash } from 'node:crypto'
import { type AddressObject, type HeaderValue, simpleParser } from 'mailparser'
import { stripQuoted } from './strip-quoted'

export type InboundMail = {
  /** The sender's address, in lower case; empty where there is none. */
  from: string
  /** Every address it may have been sent to, as its head and the servers on the way say. */
  to: string[]
  /** Names the mail, so that one that comes twice is known. */
  sourceId: string
  /** Written by a machine: an answer to it would go round in circles. */
  isAutomatic: boolean
  /** What was written, without what it answers. */
  body: string
  attachments: number
}

/** Takes a mail apart that came in as RFC 822 text. @throws Error where it is none */
export async function readInbound(raw: Buffer): Promise<InboundMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true })
  const from = mail.from?.value[0]?.address?.toLowerCase() ?? ''
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap((name) => textsOf(mail.headers.get(name)))
  const id = mail.messageId?.trim() || createHash('sha256').update(raw).digest('hex')
  return {
    from,
    to: [...delivered, ...addressesOf(mail.to), ...addressesOf(mail.cc)],
    sourceId: `mail ${id}`.slice(0, 500),
    isAutomatic: isAutomatic(mail.headers, from) || mail.headerLines.some(({ line }) => /^return-path:\s*<>\s*$/i.test(line)),
    body: stripQuoted(mail.text ?? ''),
    attachments: mail.attachments.filter(({ related }) => !related).length,
  }
}

/** RFC 3834, and what was in use before it: out of office, bounces, lists. */
function isAutomatic(headers: Map<string, HeaderValue>, from: string): boolean {
  const first = (name: string) => (textsOf(headers.get(name))[0] ?? '').toLowerCase()
  const submitted = first('auto-submitted')
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(bulk|junk|list|auto_reply)/.test(first('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'list', 'x-failed-recipients'].some((name) => headers.has(name)) ||
    /^(mailer-daemon|postmaster|no-?reply)@/.test(from) ||
    first('content-type').startsWith('multipart/report')
  )
}

const addressesOf = (found: AddressObject | AddressObject[] | undefined): string[] =>
  [found ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => (address ? [address] : [])))

/** Headers come as text, as a list of them, or taken apart. */
function textsOf(value: HeaderValue | undefined): string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  if (value instanceof Date) return []
  if ('text' in value && typeof value.text === 'string') return [value.text]
  return 'value' in value && typeof value.value === 'string' ? [value.value] : []
}
