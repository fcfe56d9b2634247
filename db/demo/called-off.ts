import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { system } from '../../lib/audit/record-audit'
import { callOffClass } from '../../lib/bookings/call-off-class'
import { CALLED_OFF, cancelSeats } from '../../lib/bookings/cancel-seats'
import { transferSeats } from '../../lib/bookings/transfer-seats'
import { generateSessions } from '../../lib/schedule/generate-sessions'
import { openClass } from '../../lib/schedule/open-class'
import { planClass } from '../../lib/schedule/plan-class'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { bookings, callOffCases, courseClasses, courses, enrolments, mails } from '../schema'
import { addressOf, ORGANISATIONS } from './buyers'
import { PRICES } from './class-list'
import type { PlannedBooking } from './plan-bookings'

const REF = 'psm-u6w2'
/** Where the one that was moved went. */
export const MOVED_TO = 'psm-n9s3'
const BUYERS = ['Leonie Hartwell', 'Gareth Pryce', 'Noor Haddad', 'Ottilie Strand']

/** A class four weeks ahead with four bookings, which has just been called off: each of them stands differently. */
export async function planCalledOff(tx: Tx, now: Date): Promise<PlannedBooking[]> {
  const [course] = await tx.select().from(courses).where(eq(courses.code, 'PSM'))
  if (!course) throw new Error('the demo has no course PSM')
  const from = new Date(now.getTime() + 28 * DAY_MS).toISOString().slice(0, 10)
  const times = generateSessions({ count: 4, from, at: '09:00', durationMinutes: 240, timeZone: 'Europe/London', weekdays: [1, 2, 3, 4, 5] }).sessions
  const plannedAt = new Date(now.getTime() - 40 * DAY_MS)
  const { classId } = await planClass({
    plan: {
      ...{
        courseId: course.id,
        ref: REF,
        format: 'traditional',
        language: 'en',
        timeZone: 'Europe/London',
        capacity: 12,
        goal: 6,
        times,
        trainers: [],
      },
      prices: [{ currency: 'GBP', listMinor: PRICES.PSM?.GBP ?? 100_000 }],
    },
    actor: system,
    now: plannedAt,
    within: tx,
  })
  await openClass({ classId, actor: system, now: plannedAt, within: tx })
  return BUYERS.map((name, index) => bookingOf(classId, name, index, now))
}

function bookingOf(classId: string, name: string, index: number, now: Date): PlannedBooking {
  const [organisation] = ORGANISATIONS
  if (!organisation) throw new Error('the demo has no organisation')
  return {
    ref: `HD-DOFF${index + 1}`,
    classId,
    timeZone: 'Europe/London',
    isPrivate: false,
    currency: 'GBP',
    seats: 1,
    createdAt: new Date(now.getTime() - (9 - index) * DAY_MS),
    organisation,
    buyer: { name, email: addressOf(name, organisation.domain), organisation: organisation.name },
    isBuyerAttending: true,
    students: [],
    completeSeats: 1,
    accessNeeds: null,
    usesAlumniCode: false,
    source: null,
  }
}

/** One moved, one has their money, one could not be settled yet, one has not chosen. They count as told, so that a new site writes to nobody. */
export async function seedCalledOff(tx: Tx, now: Date): Promise<void> {
  const [found] = await tx.select().from(courseClasses).where(eq(courseClasses.ref, REF))
  if (!found) throw new Error(`no class ${REF}`)
  // Last of all, as invoices are numbered.
  const at = now
  await callOffClass({ classId: found.id, reason: 'Too few seats were booked.', actor: system, now: at, within: tx })
  await tx.update(callOffCases).set({ toldAt: at }).where(eq(callOffCases.classId, found.id))
  const seats = await tx
    .select({ id: enrolments.id, bookingId: bookings.id, ref: bookings.ref })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(and(eq(enrolments.classId, found.id), isNull(enrolments.cancelledAt)))
    .orderBy(bookings.ref)
  const [moved, refunded, failed] = seats
  const [other] = await tx
    .select({ id: courseClasses.id })
    .from(courseClasses)
    .where(
      and(
        eq(courseClasses.courseId, found.courseId),
        eq(courseClasses.isPrivate, false),
        inArray(courseClasses.status, ['open', 'confirmed']),
        gt(courseClasses.startsAt, now),
        eq(courseClasses.ref, MOVED_TO),
      ),
    )
  if (!moved || !refunded || !failed || !other) throw new Error('the called-off demo class has not its bookings')
  const common = { actor: system, now: at, within: tx, method: 'credit' as const }
  await transferSeats({ ...common, bookingId: moved.bookingId, enrolmentIds: [moved.id], toClassId: other.id })
  const decision = { feeBasisPoints: 0, reason: CALLED_OFF }
  await cancelSeats({ ...common, bookingId: refunded.bookingId, enrolmentIds: [refunded.id], decision })
  await tx
    .update(callOffCases)
    .set({ lastFailure: 'The payment provider does not answer just now.', failedAt: at })
    .where(eq(callOffCases.bookingId, failed.bookingId))
  const concerned = seats.map((seat) => seat.bookingId)
  await tx.delete(mails).where(inArray(mails.bookingId, concerned))
}
