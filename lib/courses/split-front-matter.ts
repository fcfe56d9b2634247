import { refuse } from './course-file-error'

/** `frontMatter` ends with a newline unless it is empty; it begins on line 2 of the file. */
export type FileParts = { frontMatter: string; body: string }

const MAX_BYTES = 512 * 1024

/** Text of a file as LF lines without byte order mark. Throws `CourseFileError` for what is not plain UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES)
    refuse(null, `The file has ${Math.ceil(bytes.length / 1024)} KB; a course file may have ${MAX_BYTES / 1024} KB at most.`)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) refuse(1, 'The file is UTF-16; please save it as UTF-8.')
  const text = decode(bytes) ?? refuse(firstBadLine(bytes), 'This is not UTF-8; please save the file as UTF-8.')
  const zero = text.indexOf('\0')
  if (zero >= 0) refuse(text.slice(0, zero).split('\n').length, 'There is a zero byte here; this is not a text file.')
  return text.replace(/\r\n?/g, '\n')
}

/**
 * Parts a file at its `---` lines. Done by hand and not with gray-matter, which would run `---js` front matter as code
 * and cannot tell lines.
 */
export function splitFrontMatter(text: string): FileParts {
  const lines = text.split('\n')
  if (lines[0]?.startsWith('+++')) refuse(1, 'The front matter is TOML (+++); only YAML between --- lines is read.')
  if (lines[0]?.trimEnd() !== '---') refuse(1, 'There is no front matter; the first line must be ---.')
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line))
  if (end < 0) refuse(1, 'The front matter that begins here has no closing --- line.')
  const inner = lines.slice(1, end)
  return { frontMatter: inner.length > 0 ? `${inner.join('\n')}\n` : '', body: lines.slice(end + 1).join('\n') }
}

export const joinFrontMatter = ({ frontMatter, body }: FileParts): string => `---\n${frontMatter}---\n${body}`

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline + 1
    if (decode(bytes.subarray(start, end)) === null) break
    start = end
  }
  return line
}
