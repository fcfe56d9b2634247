import { db, pool } from '../../db/client'
import { exportCourses } from './export-courses'

/** `npm run export -- DIR` writes every course back as files. */
async function main([directory, ...rest]: string[]): Promise<number> {
  if (!directory || directory.startsWith('--') || rest.length > 0) {
    console.error('Usage: npm run export -- DIR')
    return 1
  }
  for (const file of await exportCourses(db, directory)) console.log(`written   ${file}`)
  return 0
}

/** Paths are meant from where the command was typed. */
process.chdir(process.env.CALLED_FROM ?? '.')

main(process.argv.slice(2))
  .catch((error: unknown) => {
    console.error(
      `The export could not run: ${error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)}`,
    )
    return 1
  })
  .then(async (code) => {
    process.exitCode = code
    await pool.end()
  })
