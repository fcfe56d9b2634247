import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, courseClasses, reminders, settings } from '../../db/schema'
import { system } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DAY_MS } from '../schedule/zone-time'
import { endHold } from './end-hold'

/** `requestEndsAt` in SQL, beside the class of the booking. */
export const requestEnd = sql<Date | null>`least(${courseClasses.bookingClosesAt}, ${courseClasses.startsAt})`

const AT_ONCE = 100
/** An admin is reminded so many days before, of what was asked for earlier than that. */
const REMIND_DAYS = 2
const REMINDED = 'request-ends'

/** Sweep: ends the requests to pay by invoice that nobody has answered until booking closed or the class began. Their seats come free, the buyer is told. */
export async function endRequests(now: Date): Promise<number> {
  let ended = 0
  for (const id of await listEnding(now)) ended += await endRequest(id, now)
  return ended
}

async function listEnding(by: Date, after?: Date): Promise<string[]> {
  const rows = await db
    .select({ id: bookings.id })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .where(and(eq(bookings.status, 'requested'), lte(requestEnd, by), after ? gt(requestEnd, after) : undefined))
    .orderBy(asc(bookings.createdAt))
    .limit(AT_ONCE)
  return rows.map(({ id }) => id)
}

async function endRequest(bookingId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const [booking] = await tx
      .select()
      .from(bookings)
      .where(and(eq(bookings.id, bookingId), eq(bookings.status, 'requested')))
      .for('update', { skipLocked: true })
    if (!booking) return 0
    await endHold(tx, { booking, status: 'cancelled', did: 'ended request without an answer', actor: system, now })
    const { buyerEmail: to, buyerId: personId } = booking
    await queueMail(tx, { to, template: 'request-lapsed', params: { bookingId }, personId, bookingId, now })
    return 1
  })
}

/** Sweep: reminds us once of a request that ends soon. */
export async function remindOfRequests(now: Date): Promise<number> {
  const [own] = await db.select({ email: settings.email }).from(settings)
  if (!own) return 0
  const soon = new Date(now.getTime() + REMIND_DAYS * DAY_MS)
  const due = await db
    .select({ id: bookings.id })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .where(
      and(
        eq(bookings.status, 'requested'),
        lte(requestEnd, soon),
        gt(requestEnd, now),
        sql`${bookings.createdAt} <= ${requestEnd} - make_interval(days => ${REMIND_DAYS + 1})`,
        sql`not exists (select 1 from ${reminders} r where r.subject_id = ${bookings.id} and r.kind = ${REMINDED})`,
      ),
    )
    .limit(AT_ONCE)
  let reminded = 0
  for (const { id: bookingId } of due)
    reminded += await db.transaction(async (tx) => {
      const [isMine] = await tx.insert(reminders).values({ kind: REMINDED, subjectId: bookingId, remindedAt: now }).onConflictDoNothing().returning()
      if (!isMine) return 0
      await queueMail(tx, { to: own.email, template: 'request-ending', params: { bookingId }, bookingId, now })
      return 1
    })
  return reminded
}
