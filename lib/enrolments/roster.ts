import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from './student'

export type SeatState = 'unassigned' | 'invited' | 'complete'

/** One taken seat of a class, as its trainer sees it. */
export type RosterRow = {
  id: string
  /** `Seat of ORGANISATION, booked by NAME` while nobody is named. */
  name: string
  organisation: string
  email: string
  state: SeatState
  /** The booking and its buyer: seats that were booked together. */
  group: string
  accessNeeds: string
}

/** The taken seats of a class in the order they were booked, those with a name first. Holds access needs: for the trainers of this class and admins alone. */
export async function listRoster(reader: Reader, classId: string): Promise<RosterRow[]> {
  const rows = await reader
    .select({
      id: enrolments.id,
      state: enrolments.status,
      accessNeeds: enrolments.accessNeeds,
      ...student,
      organisation: people.organisation,
      buyerName: bookings.buyerName,
      buyerOrganisation: bookings.organisation,
      ref: bookings.ref,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed')))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.bookingId), desc(enrolments.status), asc(enrolments.id))
  return rows.map(({ id, state, accessNeeds, name, organisation, email, buyerName, buyerOrganisation, ref }) => ({
    id,
    name: state === 'unassigned' ? `Seat of ${buyerOrganisation ?? buyerName}, booked by ${buyerName}` : (name ?? email ?? 'Name to follow'),
    organisation: organisation ?? buyerOrganisation ?? '',
    email: email ?? '',
    state,
    group: `${ref}, ${buyerName}`,
    accessNeeds: accessNeeds ?? '',
  }))
}
