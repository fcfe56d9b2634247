import { db } from '../../db/client'
import type { Person } from '../accounts/queries'
import { type Actor, recordAudit } from '../audit/record-audit'
import { nextSession } from '../enrolments/attended-classes'
import { getTaughtClass } from '../enrolments/taught-classes'
import { arrangeRoster, type RosterView, rosterQuery } from './arrange-roster'
import type { ExportPreset } from './roster-columns'
import { columnsFor, rosterToCsv } from './roster-csv'
import { readRoster } from './roster-queries'

type ExportRoster = { ref: string; view: RosterView; preset: ExportPreset; person: Pick<Person, 'id' | 'roles'>; actor: Actor; now: Date }

/**
 * The roster as a file, for the trainers of the class and for admins; who took which rows and columns goes on record. The preset for the vendor has
 * students alone, no seats without a name. Null for anybody else.
 */
export async function exportRoster({ ref, view, preset, person, actor, now }: ExportRoster): Promise<string | null> {
  return db.transaction(async (tx) => {
    const taught = await getTaughtClass(tx, { ref, person })
    if (!taught) return null
    const { seats, prerequisites } = await readRoster(tx, taught, now)
    const session = nextSession(taught.sessions, now) ?? taught.sessions.at(-1) ?? null
    const arranged = arrangeRoster(seats, view, session?.startsAt ?? now)
    const rows = preset === 'vendor' ? arranged.filter(({ personId }) => personId !== null) : arranged
    const columns = columnsFor(preset, view.columns)
    const details = { rows: rows.length, view: rosterQuery({ ...view, only: [] }), preset, columns, picked: view.only.length }
    await recordAudit(tx, { actor, did: 'exported roster', subject: { type: 'class', id: taught.id }, details, now })
    return rosterToCsv(rows, columns, { prerequisites, session, timeZone: taught.timeZone })
  })
}
