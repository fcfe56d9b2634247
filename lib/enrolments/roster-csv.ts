import Papa from 'papaparse'
import type { RosterRow } from './roster'

/** What a spreadsheet would take for a formula, even behind blanks or in its full-width form (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

export const STATE_WORDS = { complete: 'complete', invited: 'invited', unassigned: 'to be named' } as const

/** The roster as CSV for any spreadsheet: UTF-8 with its mark, CRLF, and no cell that calculates. */
export function rosterToCsv(rows: readonly RosterRow[]): string {
  const head = ['Name', 'Organisation', 'E-mail', 'Seat', 'Group', 'Access needs']
  const lines = rows.map((row) => [row.name, row.organisation, row.email, STATE_WORDS[row.state], row.group, row.accessNeeds])
  return `\ufeff${Papa.unparse([head, ...lines], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`
}
