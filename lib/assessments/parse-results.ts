import Papa from 'papaparse'
import { isDay, readScore } from './judge-result'

/** One line as somebody pasted it, with its number. */
type PastedLine = { line: number; text: string }
export type PastedResult = PastedLine & {
  /** An address, or a name as it stands on the roster. */
  who: string
  result: 'passed' | 'failed'
  scoreBasisPoints?: number
  takenOn: string
}
export type ResultProblem = PastedLine & { reason: string }

const PASSED = ['passed', 'pass', 'yes']
const FAILED = ['failed', 'fail', 'not passed', 'no']

/** What a column is called, in small letters and nothing else. */
const HEADS = {
  email: ['email', 'emailaddress', 'mail', 'address'],
  name: ['name', 'fullname', 'student', 'studentname', 'participant'],
  result: ['result', 'outcome', 'status', 'passfail', 'passedfailed'],
  score: ['score', 'scoreinpercent', 'scorepercent', 'percent', 'percentage'],
  day: ['date', 'day', 'taken', 'takenon', 'datetaken', 'daytaken', 'testdate', 'completed', 'completedon', 'datecompleted', 'completiondate'],
}
type Column = keyof typeof HEADS
/** Where each column stands; -1 where there is none. */
type Columns = Record<Column, number>

/** The order where no line names the columns; the first is an address or a name. */
const UNNAMED: Columns = { email: 0, name: -1, result: 1, score: 2, day: 3 }

/**
 * Results as the vendor's file or a spreadsheet has them: address or name, result, score in per cent, day taken; parted by tabs,
 * semicolons or commas, with quotes where a field has one of them in it. A first line that names the columns says their order.
 */
export function parseResults(text: string): { results: PastedResult[]; problems: ResultProblem[] } {
  const [first, ...rest] = splitLines(text)
  if (!first) return { results: [], problems: [] }
  const named = readHead(first.fields)
  const missing = named ? sayMissing(named) : null
  if (missing) return { results: [], problems: [{ line: first.line, text: first.text, reason: missing }] }
  const read = (named ? rest : [first, ...rest]).map((one) => readLine(one, named ?? UNNAMED))
  return {
    results: read.filter((one): one is PastedResult => !('reason' in one)),
    problems: read.filter((one): one is ResultProblem => 'reason' in one),
  }
}

/** The lines that are named, with the one that names the columns, as they were pasted: what is left to put right. */
export function keepLines(text: string, kept: readonly { line: number }[]): string {
  const lines = splitLines(text)
  const isHead = ({ line, fields }: Line) => line === lines[0]?.line && readHead(fields) !== null
  return kept.length === 0
    ? ''
    : lines
        .filter((one) => isHead(one) || kept.some(({ line }) => line === one.line))
        .map((one) => one.text)
        .join('\n')
}

type Line = PastedLine & { fields: string[] }

/** RFC 4180 quotes; the separator of a line is the first of tab, semicolon and comma that stands outside them. */
function splitLines(text: string): Line[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  return lines.flatMap((typed, index) => {
    const bare = typed.replace(/"[^"]*"/g, '')
    const delimiter = bare.includes('\t') ? '\t' : bare.includes(';') ? ';' : ','
    const fields = (Papa.parse<string[]>(typed.trim(), { delimiter }).data[0] ?? []).map((field) => field.trim())
    return fields.every((field) => field === '') ? [] : [{ line: index + 1, text: typed.trim(), fields }]
  })
}

/** Where the columns stand, if this line names at least two of them. */
function readHead(fields: readonly string[]): Columns | null {
  const plain = fields.map((field) => field.toLowerCase().replace(/[^a-z]/g, ''))
  const place = (column: Column) => plain.findIndex((field) => HEADS[column].includes(field))
  const columns = { email: place('email'), name: place('name'), result: place('result'), score: place('score'), day: place('day') }
  return Object.values(columns).filter((at) => at >= 0).length >= 2 ? columns : null
}

function sayMissing({ email, name, result, day }: Columns): string | null {
  const missing = [email < 0 && name < 0 ? '“Email”' : '', result < 0 ? '“Result”' : '', day < 0 ? '“Date”' : ''].filter(Boolean)
  if (missing.length === 0) return null
  return `This line names the columns, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not among them.`
}

function readLine({ line, text, fields }: Line, columns: Columns): PastedResult | ResultProblem {
  const refuse = (reason: string): ResultProblem => ({ line, text, reason })
  const at = (column: Column) => fields[columns[column]] ?? ''
  const [who, said, score, day] = [at('email') || at('name'), at('result'), at('score'), at('day')]
  if (who === '') return refuse('There is no address and no name in this line.')
  const word = said.toLowerCase()
  const result = PASSED.includes(word) ? 'passed' : FAILED.includes(word) ? 'failed' : null
  if (!result) return refuse(`${quote(said, 'result')}: it is to be “passed” or “failed”.`)
  const scoreBasisPoints = readScore(score)
  if (Number.isNaN(scoreBasisPoints)) return refuse(`${quote(score, 'score')}: it is to be a number in per cent, like 87.5, or nothing.`)
  const takenOn = readDay(day)
  if (!takenOn) return refuse(`${quote(day, 'day')}: it is to be like 2027-01-31 or 31/01/2027.`)
  return { line, text, who, result, takenOn, ...(scoreBasisPoints === undefined ? {} : { scoreBasisPoints }) }
}

const quote = (value: string, what: string): string => (value === '' ? `There is no ${what} in this line` : `“${value}” is no ${what}`)

function readDay(text: string): string | null {
  const [iso] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? []
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? []
  const read = iso ?? (day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '')
  return isDay(read) ? read : null
}
