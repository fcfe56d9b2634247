import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { announcements, attendances, bookings, enrolments, materials, sessionPlans, sessions } from '../../db/schema'
import { countsAsPresent } from '../attendance/attendance-rule'
import { isOnSheet } from '../attendance/sheet-seats'

/** What is ready for a session, and what of it is written down. */
export type SessionFacts = {
  /** People on its sheet, guests included, of how many of them something was said, and how many count as present. */
  onSheet: number
  said: number
  present: number
  hasPlan: boolean
  /** Students have something to prepare. */
  hasPreparation: boolean
  /** Links and notices of this session alone, and of the whole class. */
  materials: number
  announcements: number
}

const NOTHING: SessionFacts = { onSheet: 0, said: 0, present: 0, hasPlan: false, hasPreparation: false, materials: 0, announcements: 0 }

/** By session of the class: one statement for each kind, however many sessions there are. For the trainers of the class and admins alone. */
export async function listSessionFacts(reader: Reader, classId: string): Promise<(sessionId: string) => SessionFacts> {
  const [sheets, plans, links, notices] = await Promise.all([
    listSheets(reader, classId),
    listPlans(reader, classId),
    countBySession(reader, materials, eq(materials.classId, classId)),
    countBySession(reader, announcements, and(eq(announcements.classId, classId), isNull(announcements.withdrawnAt))),
  ])
  const ofSession = <Row extends { sessionId: string | null }>(rows: readonly Row[], id: string | null) => rows.find((row) => row.sessionId === id)
  const number = (rows: Awaited<typeof links>, id: string) => (ofSession(rows, id)?.count ?? 0) + (ofSession(rows, null)?.count ?? 0)
  return (id) => {
    const [sheet, plan] = [ofSession(sheets, id), ofSession(plans, id)]
    return {
      ...NOTHING,
      ...(sheet ? { onSheet: sheet.onSheet, said: sheet.said, present: sheet.present } : {}),
      ...(plan ? { hasPlan: plan.plan.trim() !== '', hasPreparation: plan.prepare.trim() !== '' } : {}),
      materials: number(links, id),
      announcements: number(notices, id),
    }
  }
}

/** By session: how many people are on its sheet, guests included, and what was said of them. A session with nobody is not among them. */
export async function listSheets(reader: Reader, classId: string) {
  const rows = await reader
    .select({ session: { id: sessions.id, startsAt: sessions.startsAt, endsAt: sessions.endsAt }, said: attendances })
    .from(sessions)
    .innerJoin(enrolments, and(isOnSheet({ classId, sessionId: sessions.id }), isNotNull(enrolments.personId)))
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .leftJoin(attendances, and(eq(attendances.enrolmentId, enrolments.id), eq(attendances.sessionId, sessions.id)))
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
  return [...new Set(rows.map(({ session }) => session.id))].map((sessionId) => {
    const own = rows.filter(({ session }) => session.id === sessionId)
    return {
      ...{ sessionId, onSheet: own.length, said: own.filter(({ said }) => said !== null).length },
      present: own.filter(({ session, said }) => said !== null && countsAsPresent(said, session)).length,
    }
  })
}

const listPlans = (reader: Reader, classId: string) =>
  reader
    .select({ sessionId: sessionPlans.sessionId, plan: sessionPlans.plan, prepare: sessionPlans.prepare })
    .from(sessionPlans)
    .innerJoin(sessions, and(eq(sessions.id, sessionPlans.sessionId), eq(sessions.classId, classId)))

const countBySession = (reader: Reader, table: typeof materials | typeof announcements, condition: ReturnType<typeof and>) =>
  reader.select({ sessionId: table.sessionId, count: count() }).from(table).where(condition).groupBy(table.sessionId)
