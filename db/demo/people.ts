import { eq } from 'drizzle-orm'
import { findOrCreatePerson } from '../../lib/accounts/find-or-create-person'
import type { Role } from '../../lib/audit/record-audit'
import type { Tx } from '../client'
import { people, personEmails, personRoles } from '../schema'

type DemoPerson = { email: string; name: string; roles: Role[]; timeZone: string; organisation?: string; introduction?: string }

/** Who can sign in on a fresh machine. */
export const SIGN_INS: DemoPerson[] = [
  { email: 'admin@halfday.example', name: 'Alex Winter', roles: ['admin'], timeZone: 'Europe/London' },
  {
    email: 'trainer@halfday.example',
    name: 'Ruth Adeyemi',
    roles: ['trainer'],
    timeZone: 'Europe/London',
    introduction: 'Ruth spent ten years untangling the dependencies of payment platforms, and now teaches others how.',
  },
  { email: 'student@halfday.example', name: 'Sam Carter', roles: ['student'], timeZone: 'Europe/London', organisation: 'Lindqvist Rail Ltd' },
]

export const TRAINERS: DemoPerson[] = [
  trainer('Daniel Mbeki', 'Europe/London', 'Daniel coaches large public services towards fewer hand-overs and shorter queues.'),
  trainer('Ines Albrecht', 'Europe/Berlin', 'Ines has been Scrum Master to teams that build trains, scanners and tax software.'),
  trainer('Tomasz Wrona', 'Europe/Warsaw', 'Tomasz still writes code on Fridays, and brings it to class.'),
  trainer('Mei Sakamoto', 'Asia/Singapore', 'Mei has led product groups in Tokyo and Singapore through three reorganisations.'),
  trainer('Lucía Ferrer', 'Europe/Madrid', 'Lucía helps hospitals and insurers find out what their customers are really waiting for.'),
  trainer('Marcus Hale', 'America/New_York', 'Marcus ran a portfolio of forty teams before he understood why ten were enough.'),
  trainer('Priya Raman', 'Asia/Kolkata', 'Priya measures outcomes for a living and has opinions on dashboards.'),
  trainer('Grace Whitlam', 'Australia/Sydney', 'Grace facilitates the meetings that others dread.'),
]

function trainer(name: string, timeZone: string, introduction: string): DemoPerson {
  const email = `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\W+/g, '.')}@halfday.example`
  return { email, name, roles: ['trainer'], timeZone, introduction }
}

/** Puts in everyone who works here and the demo student, with confirmed addresses. Ids by name. */
export async function seedPeople(tx: Tx, now: Date): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const person of [...SIGN_INS, ...TRAINERS]) {
    const { email, name, roles, timeZone, organisation, introduction } = person
    const personId = await findOrCreatePerson(tx, { email, name, now })
    await tx.update(people).set({ name, timeZone, organisation, introduction }).where(eq(people.id, personId))
    await tx.update(personEmails).set({ confirmedAt: now }).where(eq(personEmails.email, email))
    await tx
      .insert(personRoles)
      .values(roles.map((role) => ({ personId, role })))
      .onConflictDoNothing()
    ids.set(name, personId)
  }
  return ids
}
