import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    template: string
  }
}

/** A PostgreSQL server for the tests, with one migrated database that each test file copies. */
export default async function start(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_DATABASE_URL is not set')
  const template = `halfday_template_${process.pid}`
  await onServer(server, `create database ${template}`)
  await migrate(databaseOn(server, template))
  project.provide('serverUrl', server)
  project.provide('template', template)
  return () => onServer(server, `drop database if exists ${template} with (force)`)
}

export async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export const databaseOn = (server: string, name: string): string => Object.assign(new URL(server), { pathname: `/${name}` }).href
