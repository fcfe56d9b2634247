import { existsSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { db, pool } from '../../db/client'
import { migrate } from '../../db/migrate'
import { jobWorkers, seeds } from '../../db/schema'
import { readClock } from '../clock'
import { env } from '../env'

/** Run by the start command before anything uses the database: newest schema, and the demo data once. */
const SEED_LOCK = 7_204_211
await migrate(env().databaseDirectUrl)
// Nobody else uses an embedded database, so whoever is said to run jobs on it was killed; his jobs are free at once.
if (process.argv.includes('--alone')) await db.delete(jobWorkers)
if (env().seed === 'demo') await seedOnce()
await pool.end()

/** Several instances may start at once on one database: the lock lets one of them seed. The seed itself may be begun again after it broke. */
async function seedOnce(): Promise<void> {
  const lock = new Client({ connectionString: env().databaseDirectUrl })
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [SEED_LOCK])
    const { rowCount } = await db.execute(sql`select 1 from seeds where name = 'demo'`)
    if (rowCount) return
    const file = new URL('../../db/seed.ts', import.meta.url)
    if (!existsSync(file)) return
    const now = await readClock(db)
    const { seed } = (await import(file.href)) as { seed(options: { now: Date }): Promise<void> }
    await seed({ now })
    await db.insert(seeds).values({ name: 'demo', seededAt: now })
  } finally {
    await lock.end()
  }
}
