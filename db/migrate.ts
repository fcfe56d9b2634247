import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'

/** Any number, the same in every process: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 7_204_210

/** Brings a database to the newest schema: ours, then the job queue's. Safe to call from several processes at once. */
export async function migrate(databaseUrl: string, migrationsFolder = 'db/migrations'): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyMigrations(drizzle({ client }), { migrationsFolder })
    await runMigrations({ connectionString: databaseUrl })
  } finally {
    await client.end()
  }
}
