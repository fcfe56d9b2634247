import { db, pool } from '../../db/client'
import { readClock } from '../clock'
import { DomainError } from '../errors'
import { makeAdmin } from './make-admin'
import { readEmail } from './read-email'

const said = {
  'already-admin': (email: string) => `${email} is an admin already; nothing was changed.`,
  'made-admin': (email: string) => `${email} is an admin now.`,
  'new-admin': (email: string) => `${email} was not known: a new person with this address is an admin now.`,
}

/** `npm run make-admin -- EMAIL` */
try {
  const email = readEmail(process.argv[2] ?? null)
  const outcome = await makeAdmin({ email, now: await readClock(db) })
  console.log(`${said[outcome](email)} They sign in at /sign-in with a link that is mailed to this address.`)
} catch (error) {
  console.error(error instanceof DomainError ? `${error.message} Usage: npm run make-admin -- EMAIL` : error)
  process.exitCode = 1
} finally {
  await pool.end()
}
