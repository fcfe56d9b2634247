import { z } from 'zod'
import { foldEmail } from '../accounts/find-or-create-person'

export type Recipient = { email: string; name: string | null }
/** `line` counts from 1, as an editor shows it. */
export type Mistake = { line: number; message: string }
export type ParsedRecipients = { recipients: Recipient[]; mistakes: Mistake[]; repeated: Mistake[] }

/** More at once are a mistake or an attack, not a class. */
export const MOST_RECIPIENTS = 1000

/**
 * People out of whatever someone pastes: `Name <a@b.c>`, `Surname, Name <a@b.c>`, bare addresses, columns from a table or a CSV
 * file with or without a head, one a line or several parted by comma or semicolon. Nothing is passed over in silence: each
 * line becomes a person, a mistake with its number, or a repetition.
 */
export function parseRecipients(text: string): ParsedRecipients {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => content !== '')
  const columns = lines[0] && readHead(lines[0].content)
  const found = lines
    .slice(columns ? 1 : 0)
    .flatMap(({ line, content }) => (columns ? readRow(content, columns) : readLine(content)).map((one) => ({ line, ...one })))
  const known = new Map<string, number>()
  const result: ParsedRecipients = { recipients: [], mistakes: [], repeated: [] }
  for (const { line, address, name } of found) {
    const email = foldEmail(address)
    const message = refuseAddress(email, address || name)
    const before = known.get(email)
    if (message) result.mistakes.push({ line, message })
    else if (before !== undefined) result.repeated.push({ line, message: `${email} stands in line ${before} already.` })
    else if (known.size >= MOST_RECIPIENTS)
      result.mistakes.push({ line, message: `More than ${MOST_RECIPIENTS} people at once: leave out this line and all after it.` })
    else {
      known.set(email, line)
      result.recipients.push({ email, name: cleanName(name) })
    }
  }
  return result
}

type Found = { address: string; name: string }
type Columns = { separator: string; email: number; names: number[] }

/** Which columns hold what, where the first line is the head of a table; null where it is not. */
function readHead(line: string): Columns | null {
  if (line.includes('@')) return null
  const separator = ['\t', ';', ','].find((sign) => line.includes(sign)) ?? ','
  const heads = cells(line, separator).map((head) => head.toLowerCase())
  const email = heads.findIndex((head) => /^(e-?mail|mail|address|e-?mail.address)$/.test(head))
  if (email < 0) return null
  const at = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head))
  const [whole, first, last] = [at(/^(full.?)?name$|^student$|^participant$/), at(/^(first|given).?names?$/), at(/^(last|family|sur).?-?names?$/)]
  return { separator, email, names: whole >= 0 ? [whole] : [first, last].filter((column) => column >= 0) }
}

function readRow(line: string, { separator, email, names }: Columns): Found[] {
  const row = cells(line, separator)
  return [{ address: row[email] ?? '', name: names.map((column) => row[column] ?? '').join(' ') || line }]
}

function readLine(line: string): Found[] {
  const [bySemicolon, byComma] = [cells(line, ';'), cells(line, ',')]
  const isOneEach = (parts: string[]) => parts.length > 1 && parts.every((part) => count(part) === 1)
  if (count(line) < 2) return [readOne(line)]
  if (isOneEach(bySemicolon)) return bySemicolon.map(readOne)
  if (bySemicolon.length > 1) return bySemicolon.flatMap((part) => (part ? readLine(part) : []))
  if (isOneEach(byComma)) return byComma.map(readOne)
  return readRuns(byComma.length > 1 ? byComma : line.split(/\s+/))
}

/** `Amara Osei, a@b.c, Mei Lin, m@b.c`: what stands before an address is its name. */
function readRuns(parts: string[]): Found[] {
  const runs: string[][] = [[]]
  for (const part of parts) {
    runs.at(-1)?.push(part)
    if (part.includes('@')) runs.push([])
  }
  return runs.map((run) => run.filter(Boolean).join(', ')).flatMap((run) => (run ? [readOne(run)] : []))
}

/** One person in any of the shapes; an empty address where there is none. */
function readOne(text: string): Found {
  const angled = /^(.*)<\s*(?:mailto:)?([^<>]*@[^<>]*)>(.*)$/s.exec(text)
  if (angled) {
    const parts = cells(unquoted(`${angled[1]} ${angled[3]}`), ',').filter(Boolean)
    return { address: (angled[2] ?? '').trim(), name: (parts.length === 2 ? parts.reverse() : parts).join(' ') }
  }
  const parts = text.split(/[\t;,]/).map(unquoted)
  const words = parts.flatMap((part) => (part.includes('@') ? part.split(/\s+/) : [part])).filter(Boolean)
  const address = words.find((word) => word.includes('@')) ?? ''
  return { address: address.replace(/^mailto:/i, ''), name: words.filter((word) => word !== address).join(' ') }
}

/** Splits at a sign that stands neither in quotes nor in angle brackets. */
const cells = (line: string, separator: string): string[] =>
  (line.match(new RegExp(`("(?:[^"]|"")*"|<[^<>]*>|[^${separator}])*(?:${separator}|$)`, 'g')) ?? [])
    .slice(0, line.endsWith(separator) ? undefined : -1)
    .map((cell) => unquoted(cell.endsWith(separator) ? cell.slice(0, -1) : cell))

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll('""', '"')
    .trim()

const count = (text: string): number => text.split('@').length - 1

const cleanName = (name: string): string | null => {
  const clean = name
    .replace(/["<>;]/g, ' ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
  return clean === '' ? null : clean
}

function refuseAddress(email: string, shown: string): string | null {
  const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
  if (email === '') return `There is no e-mail address in '${short}'.`
  return email.length <= 254 && z.email().safeParse(email).success ? null : `'${short}' is not an e-mail address.`
}
