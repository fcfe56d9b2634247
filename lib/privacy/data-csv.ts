import Papa from 'papaparse'
import type { OwnData } from './collect-data'

/** One line for each value: table, row, field, value. Tables differ in their columns, and one file is easier to keep than thirty. */
export function writeDataCsv(data: OwnData): string {
  const lines = Object.entries(data).flatMap(([table, rows]) =>
    rows.flatMap((row, index) => Object.entries(row).map(([field, value]) => ({ table, row: index + 1, field, value: sayValue(value) }))),
  )
  // A cell that begins like a formula would be run by a spreadsheet.
  return `\ufeff${Papa.unparse(lines, { columns: ['table', 'row', 'field', 'value'], escapeFormulae: true })}\r\n`
}

function sayValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
