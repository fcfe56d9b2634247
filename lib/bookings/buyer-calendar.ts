import { and, asc, eq, isNull } from 'drizzle-orm'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { db } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, sessions } from '../../db/schema'
import { env } from '../env'
import { invitationSequence, invitationUid, sessionTitle } from '../schedule/calendar-invitation'

/**
 * Every session of a confirmed booking's class as one iCalendar file, with the UIDs of the mailed invitations, so that no entry
 * comes twice; null if the link opens nothing, or nothing confirmed.
 */
export async function getBuyerCalendar(token: string, now: Date): Promise<string | null> {
  const [booking] = await db
    .select({ id: bookings.id, buyerId: bookings.buyerId, classId: bookings.classId, code: courses.code })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(bookings.token, token), eq(bookings.status, 'confirmed')))
  if (!booking) return null
  const [own] = await db
    .select({ id: enrolments.id, sequence: enrolments.calendarSequence })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.bookingId, booking.id),
        eq(enrolments.classId, booking.classId),
        eq(enrolments.personId, booking.buyerId),
        isNull(enrolments.cancelledAt),
      ),
    )
  const meetings = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, booking.classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.position))
  const pageUrl = `${env().appUrl}/bookings/${token}`
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Halfday', product: 'Halfday', language: 'EN' } })
  for (const session of meetings)
    calendar.createEvent({
      id: invitationUid(session.id, own?.id ?? booking.id),
      sequence: invitationSequence(session, own?.sequence ?? 0),
      stamp: now,
      start: session.startsAt,
      end: session.endsAt,
      summary: sessionTitle({ code: booking.code, title: session.title }),
      location: 'Microsoft Teams and Mural',
      description: `Links to the rooms and everything else: ${pageUrl}`,
      url: pageUrl,
    })
  return calendar.toString()
}
