import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { bookingChanges, bookings, callOffCases, callOffs, courseClasses, enrolments, quotes, seatClaims, sessions, settings } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { changeStatus, requireLockedClass } from '../schedule/change-status'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { requirePlanner } from '../schedule/require-planner'
import { DAY_MS } from '../schedule/zone-time'
import { endChange } from './end-change'
import { endHold } from './end-hold'
import type { Booking } from './lock-booking'

type CallOffClass = { classId: string; reason: string; actor: Actor; now: Date; within?: Reader }

/** So often the bookings of a class are locked anew because another one came in between. */
const ATTEMPTS = 5

/**
 * Calls a class off: what is held or requested ends, and every booking with seats in it gets a case, to be settled once by another
 * class or by all of its money. Their people are told by one job a booking. Refunds and transfers are not made here.
 *
 * @throws DomainError `no-reason`, `class-state`, `class-over`, `busy`; then nothing has changed
 */
export async function callOffClass({ within = db, ...asked }: CallOffClass): Promise<{ cases: number }> {
  requirePlanner(asked.actor)
  if (!asked.reason.trim()) throw new DomainError('no-reason', 'Say why: everybody who booked reads it.', 'reason')
  return sayWhenBusy(async () => {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await within.transaction((tx) => callOff(tx, asked))
      } catch (error) {
        if (!(error instanceof CameMeanwhile) || attempt === ATTEMPTS) throw error
      }
  })
}

/** A booking was made between locking the others and locking the class. */
class CameMeanwhile extends DomainError {
  constructor() {
    super('busy', 'People are booking this class at this moment. Nothing was changed; please try once more.')
  }
}

async function callOff(tx: Tx, { classId, reason, actor, now }: Omit<CallOffClass, 'within'>): Promise<{ cases: number }> {
  const concerned = await lockBookingsOf(tx, classId)
  const found = await requireLockedClass(tx, classId)
  if (found.endsAt && found.endsAt <= now) throw new DomainError('class-over', 'This class has taken place, so it cannot be called off.')
  await changeStatus(tx, found, { classId, to: 'cancelled', did: 'called off class', actor, now })
  await tx
    .update(sessions)
    .set({ calendarSequence: sql`${sessions.calendarSequence} + 1` })
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
  const [own] = await tx.select({ days: settings.callOffAnswerDays }).from(settings)
  const answerUntil = new Date(now.getTime() + (own?.days ?? 14) * DAY_MS)
  const calledOffById = actor.kind === 'person' ? actor.personId : null
  await tx.insert(callOffs).values({ classId, reason: reason.trim(), calledOffById, calledOffAt: now, answerUntil })
  await endUnconfirmed(tx, classId, concerned, { reason, actor, now })
  await endClaims(tx, classId, now)
  const cases = await openCases(tx, classId, now)
  await recordAudit(tx, {
    actor,
    did: 'offered transfer or refund',
    subject: { type: 'class', id: classId },
    details: { bookings: cases, reason },
    now,
  })
  return { cases }
}

/** Bookings before their class, as everywhere. */
async function lockBookingsOf(tx: Tx, classId: string): Promise<Booking[]> {
  const concerned = or(
    and(eq(bookings.classId, classId), inArray(bookings.status, ['held', 'requested', 'confirmed'])),
    sql`exists (select 1 from ${enrolments} e where e.booking_id = ${bookings.id} and e.class_id = ${classId}::uuid and e.cancelled_at is null)`,
    sql`exists (select 1 from ${bookingChanges} c where c.booking_id = ${bookings.id} and c.class_id = ${classId}::uuid and c.status = 'held')`,
  )
  const locked = await tx.select().from(bookings).where(concerned).orderBy(asc(bookings.id)).for('update')
  await lockClass(tx, classId)
  const known = new Set(locked.map(({ id }) => id))
  const now = await tx.select({ id: bookings.id }).from(bookings).where(concerned)
  if (now.some(({ id }) => !known.has(id))) throw new CameMeanwhile()
  return locked
}

type Ending = { reason: string; actor: Actor; now: Date }

/** What was not confirmed yet; and changes that wait to be paid, for whoever changes must be free to choose. */
async function endUnconfirmed(tx: Tx, classId: string, concerned: readonly Booking[], { reason, actor, now }: Ending): Promise<void> {
  const did = 'ended with the class, which was called off'
  for (const booking of concerned) {
    if (booking.classId === classId && (booking.status === 'held' || booking.status === 'requested'))
      await endHold(tx, { booking, status: 'cancelled', did, actor, now })
    if (booking.classId === classId && booking.status === 'requested') {
      const params = { bookingId: booking.id, reason: `The class was called off. ${reason.trim()}` }
      await queueMail(tx, { to: booking.buyerEmail, template: 'request-declined', params, personId: booking.buyerId, bookingId: booking.id, now })
    }
    const changes = await tx
      .select()
      .from(bookingChanges)
      .where(and(eq(bookingChanges.bookingId, booking.id), eq(bookingChanges.status, 'held')))
    for (const change of changes) await endChange(tx, { booking, change, status: 'cancelled', actor, now })
  }
}

/** Offers end with their entries, which a sweep closes and tells; quotes end here. */
async function endClaims(tx: Tx, classId: string, now: Date): Promise<void> {
  await tx
    .update(quotes)
    .set({ status: 'withdrawn', endedAt: now })
    .where(and(eq(quotes.classId, classId), eq(quotes.status, 'open')))
  await tx
    .update(seatClaims)
    .set({ releasedAt: now })
    .where(and(eq(seatClaims.classId, classId), isNull(seatClaims.releasedAt)))
}

/** One case and one job for each booking that has seats here. */
async function openCases(tx: Tx, classId: string, now: Date): Promise<number> {
  const seated = await tx
    .selectDistinct({ bookingId: enrolments.bookingId })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
  if (seated.length === 0) return 0
  const cases = await tx
    .insert(callOffCases)
    .values(seated.map(({ bookingId }) => ({ classId, bookingId })))
    .returning({ id: callOffCases.id })
  for (const { id } of cases) await enqueue(tx, 'tell-call-off', { caseId: id })
  await tx.update(courseClasses).set({ updatedAt: now }).where(eq(courseClasses.id, classId))
  return cases.length
}
