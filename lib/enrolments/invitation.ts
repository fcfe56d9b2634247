import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookingLines, bookings, courseClasses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from './student'

export type Invitation = NonNullable<Awaited<ReturnType<typeof getInvitation>>>

/** A seat for the student whose link this is, with nothing of its price; null if the link opens nothing, or no more. */
export async function getInvitation(reader: Reader, token: string) {
  const [found] = await reader
    .select({
      token: enrolments.token,
      status: enrolments.status,
      ...student,
      accessNeeds: enrolments.accessNeeds,
      organisation: people.organisation,
      timeZone: people.timeZone,
      hasAccount: hasConfirmedAddress,
      isBuyer: sql<boolean>`${bookings.buyerId} = ${enrolments.personId}`,
      classRef: courseClasses.ref,
      buyerName: bookings.buyerName,
      buyerOrganisation: bookings.organisation,
      /** Its price is that of their own personal discount, so it is nobody else's. */
      isAtOwnersPrice: sql<boolean>`coalesce(${bookingLines.personId} = ${enrolments.personId} and ${bookingLines.discountId} is not null, false)`,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.token, token), isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed')))
  return found ?? null
}

/** Somebody has shown to read this person's mail, so what stands in the account is theirs to change. */
const hasConfirmedAddress = sql<boolean>`exists (select 1 from ${personEmails} p where p.person_id = ${people.id} and p.confirmed_at is not null)`
