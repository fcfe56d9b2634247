import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { databaseOn, onServer } from './database-server'

/** Gives each test file a fresh copy of the migrated database, before it imports `db/client`. */
const name = `halfday_test_${randomUUID().replaceAll('-', '')}`
await onServer(inject('serverUrl'), `create database ${name} template ${inject('template')}`)
process.env.DATABASE_URL = databaseOn(inject('serverUrl'), name)
process.env.SECRETS_KEY ??= Buffer.alloc(32, 7).toString('base64')

afterAll(async () => {
  const { pool } = await import('../../db/client')
  await pool.end()
  await onServer(inject('serverUrl'), `drop database if exists ${name} with (force)`)
})
