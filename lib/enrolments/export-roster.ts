import { db } from '../../db/client'
import type { Person } from '../accounts/queries'
import { type Actor, recordAudit } from '../audit/record-audit'
import { arrangeRoster, type RosterView, rosterQuery } from './arrange-roster'
import { listRoster } from './roster'
import { rosterToCsv } from './roster-csv'
import { getTaughtClass } from './taught-classes'

type ExportRoster = { ref: string; view: RosterView; person: Pick<Person, 'id' | 'roles'>; actor: Actor; now: Date }

/** The roster as a file, for the trainers of the class and for admins; who took which rows goes on record. Null for anybody else. */
export async function exportRoster({ ref, view, person, actor, now }: ExportRoster): Promise<string | null> {
  return db.transaction(async (tx) => {
    const taught = await getTaughtClass(tx, { ref, person })
    if (!taught) return null
    const rows = arrangeRoster(await listRoster(tx, taught.id), view)
    const details = { rows: rows.length, view: rosterQuery(view) }
    await recordAudit(tx, { actor, did: 'exported roster', subject: { type: 'class', id: taught.id }, details, now })
    return rosterToCsv(rows)
  })
}
