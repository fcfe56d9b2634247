import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { countAnswerAsReminded, countAsReminded, TRAINERS_TOLD } from '../../lib/enrolments/name-reminders'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { bookings, courseClasses, enrolments, reminders } from '../schema'
import { addressOf, ORGANISATIONS } from './buyers'
import type { SeededClass } from './classes'
import type { PlannedBooking } from './plan-bookings'

/** Six seats of one buyer: two complete, two invited, two without a name. */
export const GROUP_IN = 'pal-y6n9'
const COLLEAGUES = ['Tobias Renner', 'Wanda Achterberg', 'Ikaika Palmer', 'Sunniva Dale']
/** Names for this class were due before today. */
const PAST_DEADLINE = 'psm-v6d3'
const EARLY_DUE_DAYS = 14

export function planGroup(classes: readonly SeededClass[], now: Date): PlannedBooking {
  const seeded = classes.find(({ demo }) => demo.ref === GROUP_IN)
  const organisation = ORGANISATIONS.find(({ name }) => name === 'Northmoor Council')
  if (!seeded || !organisation) throw new Error(`no class ${GROUP_IN}`)
  const person = (name: string) => ({ name, email: addressOf(name, organisation.domain), organisation: organisation.name })
  return {
    ref: 'HD-DGRP6',
    classId: seeded.classId,
    timeZone: seeded.demo.zone,
    isPrivate: false,
    currency: 'GBP',
    seats: 6,
    createdAt: new Date(now.getTime() - 2 * DAY_MS),
    organisation,
    buyer: person('Rosalind Pike'),
    isBuyerAttending: false,
    students: COLLEAGUES.map(person),
    completeSeats: 2,
    accessNeeds: null,
    usesAlumniCode: false,
    source: null,
  }
}

/** What reminders would have said until today counts as said, so that a fresh site does not begin by writing to everyone. */
export async function seedReminders(tx: Tx, now: Date): Promise<void> {
  await tx.update(courseClasses).set({ namesDueDays: EARLY_DUE_DAYS }).where(eq(courseClasses.ref, PAST_DEADLINE))
  const seats = await tx
    .select({ id: enrolments.id, status: enrolments.status, bookingId: bookings.id, classId: enrolments.classId, ref: courseClasses.ref })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(
      and(
        inArray(enrolments.status, ['unassigned', 'invited']),
        isNull(enrolments.cancelledAt),
        sql`${courseClasses.startsAt} > ${now.toISOString()}::timestamptz`,
      ),
    )
  for (const { id, status, bookingId, classId } of seats) {
    if (status === 'unassigned') await countAsReminded(tx, { bookingId, classId, now })
    else await countAnswerAsReminded(tx, { enrolmentId: id, now })
  }
  const late = seats.filter(({ ref, status }) => ref === PAST_DEADLINE && status === 'unassigned')
  const told = [...new Set(late.map(({ classId }) => classId))].map((subjectId) => ({ kind: TRAINERS_TOLD, subjectId, remindedAt: now }))
  if (told.length > 0) await tx.insert(reminders).values(told).onConflictDoNothing()
}
