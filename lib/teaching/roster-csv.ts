import Papa from 'papaparse'
import type { Meeting } from '../schedule/describe-times'
import { ALL_COLUMNS, type ExportPreset, ROSTER_COLUMNS, type RosterColumn } from './roster-columns'
import type { RosterPrerequisite, RosterSeat } from './roster-queries'
import { describeGaps, describeTheirTime, describeTries, STATE_WORDS } from './roster-words'

/** What a spreadsheet would take for a formula, even behind blanks or in its full-width form (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

export type RosterFacts = { prerequisites: readonly RosterPrerequisite[]; session: Meeting | null; timeZone: string }

/** Which columns a file has, by preset and by what the page shows. */
export function columnsFor(preset: ExportPreset, shown: readonly RosterColumn[]): readonly RosterColumn[] {
  if (preset === 'vendor') return ['email']
  return preset === 'all' ? ALL_COLUMNS : shown
}

/** The roster as CSV for any spreadsheet: UTF-8 with its mark, CRLF, and no cell that calculates. */
export function rosterToCsv(rows: readonly RosterSeat[], columns: readonly RosterColumn[], facts: RosterFacts): string {
  const head = ['Name', ...columns.flatMap((column) => HEADS[column] ?? [ROSTER_COLUMNS[column]])]
  const lines = rows.map((row) => [row.name, ...columns.flatMap((column) => cellsOf(row, column, facts))])
  return `\ufeff${Papa.unparse([head, ...lines], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`
}

const HEADS: Partial<Record<RosterColumn, string[]>> = {
  time: ['Time zone', 'Their time'],
  prerequisites: ['Prerequisites missing'],
  activities: ['Pre-work done'],
  sessions: ['Sessions attended', 'Has attended'],
}

function cellsOf(row: RosterSeat, column: RosterColumn, { prerequisites, session, timeZone }: RosterFacts): string[] {
  const isNamed = row.personId !== null
  if (column === 'seat') return [STATE_WORDS[row.state]]
  if (column === 'team') return [row.team?.name ?? '']
  if (column === 'time') return [row.timeZone ?? '', describeTheirTime(row, session, timeZone)?.span ?? '']
  if (column === 'prerequisites') return [isNamed ? describeGaps(row, prerequisites) : '']
  if (column === 'activities') return [isNamed ? `${row.activitiesDone} of ${row.activityCount}` : '']
  if (column === 'sessions')
    return isNamed ? [`${row.attended.present} of ${row.attended.sessions}`, row.attended.hasAttended ? 'yes' : 'not yet'] : ['', '']
  if (column === 'assessment') return [describeTries(row.tried)]
  if (column === 'survey') return [row.hasAnsweredSurvey ? 'answered' : '']
  return [column === 'access' ? row.accessNeeds : row[column]]
}
