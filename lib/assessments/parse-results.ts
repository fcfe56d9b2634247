/** One line as somebody pasted it, with the number of the line. */
export type PastedResult = {
  line: number
  /** An address, or a name as it stands on the roster. */
  who: string
  result: 'passed' | 'failed'
  scoreBasisPoints?: number
  takenOn: string
}
export type ResultProblem = { line: number; reason: string }

const PASSED = ['passed', 'pass', 'yes']
const FAILED = ['failed', 'fail', 'not passed', 'no']

/**
 * Results as the vendor's file or a spreadsheet has them: address or name, result, score in per cent, day taken; parted by tabs,
 * semicolons or commas, with quotes where a field has one of them in it. A line that names the columns is passed over.
 */
export function parseResults(text: string): { results: PastedResult[]; problems: ResultProblem[] } {
  const results: PastedResult[] = []
  const problems: ResultProblem[] = []
  for (const [index, typed] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const fields = splitLine(typed)
    if (fields.every((field) => field === '') || (index === 0 && isHead(fields))) continue
    const read = readLine(index + 1, fields)
    if ('reason' in read) problems.push(read)
    else results.push(read)
  }
  return { results, problems }
}

const isHead = (fields: string[]): boolean => fields.some((field) => /^(e-?mail|address|name|student|result|score|date)$/i.test(field))

function readLine(line: number, [who = '', said = '', score = '', day = '']: string[]): PastedResult | ResultProblem {
  const refuse = (reason: string): ResultProblem => ({ line, reason })
  if (who === '') return refuse('There is no address and no name in this line.')
  const word = said.toLowerCase()
  const result = PASSED.includes(word) ? 'passed' : FAILED.includes(word) ? 'failed' : null
  if (!result) return refuse('The result is to be “passed” or “failed”.')
  const number = score.replace('%', '').replace(',', '.').trim()
  if (!/^(\d{1,3}(\.\d{1,2})?)?$/.test(number)) return refuse('The score is to be a number in per cent, like 87.5, or nothing.')
  const takenOn = readDay(day)
  if (!takenOn) return refuse('The day it was taken is to be like 2027-01-31 or 31/01/2027.')
  return { line, who, result, takenOn, ...(number === '' ? {} : { scoreBasisPoints: Math.round(Number(number) * 100) }) }
}

function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (iso) return iso[0]
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? []
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null
}

/** Fields of one line: RFC 4180 quotes; the separator is the first of tab, semicolon and comma that is there. */
function splitLine(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ','
  const fields: string[] = []
  let [field, isQuoted] = ['', false]
  for (let index = 0; index < line.length; index += 1) {
    const sign = line[index]
    if (sign === '"' && isQuoted && line[index + 1] === '"') {
      field += '"'
      index += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      fields.push(field.trim())
      field = ''
    } else field += sign
  }
  return [...fields, field.trim()]
}
