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

/** What a query has to select for `toRosterRow`, from seats with their booking, person and address. */
export const rosterFields = {
  id: enrolments.id,
  state: enrolments.status,
  accessNeeds: enrolments.accessNeeds,
  ...student,
  organisation: people.organisation,
  buyerName: bookings.buyerName,
  buyerOrganisation: bookings.organisation,
  bookingRef: bookings.ref,
}
/** As they were booked, those of a booking with a name first. */
export const rosterOrder = [asc(enrolments.createdAt), asc(enrolments.bookingId), desc(enrolments.status), asc(enrolments.id)]
export const isOnRoster = (classId: string) => and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed'))

/** The taken seats of a class in the order they were booked, those with a name first. Holds access needs: for the trainers of this class and admins alone. */
export async function listRoster(reader: Reader, classId: string): Promise<RosterRow[]> {
  const rows = await reader
    .select(rosterFields)
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(isOnRoster(classId))
    .orderBy(...rosterOrder)
  return rows.map(toRosterRow)
}

type Found = {
  id: string
  state: SeatState
  accessNeeds: string | null
  name: string | null
  email: string | null
  organisation: string | null
  buyerName: string
  buyerOrganisation: string | null
  bookingRef: string
}

export function toRosterRow({ id, state, accessNeeds, name, organisation, email, buyerName, buyerOrganisation, bookingRef }: Found): RosterRow {
  return {
    id,
    name: state === 'unassigned' ? `Seat of ${buyerOrganisation ?? buyerName}, booked by ${buyerName}` : (name ?? email ?? 'Name to follow'),
    organisation: organisation ?? buyerOrganisation ?? '',
    email: email ?? '',
    state,
    group: `${bookingRef}, ${buyerName}`,
    accessNeeds: accessNeeds ?? '',
  }
}
