import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { env } from '../lib/env'
import { QuickClient } from './quick-client'
import * as schema from './schema'

const kept = globalThis as { halfdayPool?: Pool }

/**
 * One pool per process; hot reload keeps it. Statements of one transaction that do not need each other's answers may be sent
 * together with `Promise.all`: they cost one round trip. Queries are worked through in the order of that list, functions that
 * send one before them; where the order matters in any other way they are awaited one after the other.
 */
kept.halfdayPool ??= makePool()
export const pool = kept.halfdayPool
export const db = drizzle({ client: pool, schema, casing: 'snake_case' })

export type Db = typeof db
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** For reads that must work inside a transaction and outside of one. */
export type Reader = Db | Tx

function makePool(): Pool {
  const made = new Pool({
    Client: QuickClient,
    connectionString: env().databaseUrl,
    max: env().databasePoolSize,
    pipeline: true,
    application_name: 'halfday',
  })
  made.on('error', (error) => console.error(JSON.stringify({ level: 'error', msg: 'idle database connection lost', error: error.message })))
  return made
}
