import { db, pool } from '../../db/client'
import { system } from '../audit/record-audit'
import { readClock } from '../clock'
import { type FileReport, importCourses } from './import-courses'

/** `npm run import -- PATH… [--dry-run] [--json]`; leaves with 1 if any file failed. */
async function main(words: string[]): Promise<number> {
  const paths = words.filter((word) => !word.startsWith('--'))
  const unknown = words.find((word) => word.startsWith('--') && word !== '--dry-run' && word !== '--json')
  if (unknown || paths.length === 0) {
    console.error(`${unknown ? `${unknown} is not known. ` : ''}Usage: npm run import -- PATH… [--dry-run] [--json]`)
    return 1
  }
  const isDryRun = words.includes('--dry-run')
  const reports = await importCourses({ paths, isDryRun, actor: system, now: await readClock(db) })
  for (const report of reports) console.log(words.includes('--json') ? JSON.stringify(report) : sayReport(report))
  if (!words.includes('--json')) console.log(sayTotal(reports, isDryRun))
  return reports.some(({ status }) => status === 'failed') ? 1 : 0
}

function sayReport({ file, course, status, warnings, errors }: FileReport): string {
  const notes = [...errors, ...warnings.map((warning) => `note: ${warning}`)]
  return [`${status.padEnd(9)} ${(course ?? '?').padEnd(8)} ${file}`, ...notes.map((note) => `          ${note}`)].join('\n')
}

function sayTotal(reports: FileReport[], isDryRun: boolean): string {
  const count = (wanted: FileReport['status']) => reports.filter(({ status }) => status === wanted).length
  const counts = (['created', 'updated', 'unchanged', 'failed'] as const).map((status) => `${count(status)} ${status}`).join(', ')
  return `${counts}${isDryRun ? '; a dry run, so nothing was written' : ''}`
}

/** Paths are meant from where the command was typed. */
process.chdir(process.env.CALLED_FROM ?? '.')

main(process.argv.slice(2))
  .catch((error: unknown) => {
    console.error(
      `The import could not run: ${error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)}`,
    )
    return 1
  })
  .then(async (code) => {
    process.exitCode = code
    await pool.end()
  })
