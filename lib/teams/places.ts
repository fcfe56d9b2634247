import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails, teamMembers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'

/** Somebody who can be in a team: a person on a live, confirmed seat. */
export type Place = {
  enrolmentId: string
  personId: string
  name: string
  organisation: string
  /** The same for colleagues. */
  group: string
  teamId: string | null
  isIntegrating: boolean
  movedById: string | null
}

/** Everybody of a class who has a name or an address, by name, with their place. */
export async function listPlaces(reader: Reader, classId: string): Promise<Place[]> {
  const rows = await reader
    .select({
      enrolmentId: enrolments.id,
      personId: people.id,
      ...student,
      organisation: people.organisation,
      booked: bookings.organisation,
      bookingId: bookings.id,
      member: teamMembers,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .leftJoin(teamMembers, eq(teamMembers.enrolmentId, enrolments.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  return rows
    .map(({ name, email, organisation, booked, bookingId, member, ...row }) => {
      const firm = organisation ?? booked ?? ''
      return {
        ...row,
        name: name ?? email ?? 'Name to follow',
        organisation: firm,
        group: firm ? `at ${firm.trim().toLowerCase()}` : `booking ${bookingId}`,
        teamId: member?.teamId ?? null,
        isIntegrating: member?.isIntegrating ?? false,
        movedById: member?.movedById ?? null,
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
