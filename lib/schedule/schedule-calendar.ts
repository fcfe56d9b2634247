import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { describeSeatsLeft } from './describe-seats'
import type { ClassCard } from './queries'

/**
 * Every session of these classes as one calendar to subscribe to (RFC 5545, PUBLISH). Instants are in UTC, so it needs no
 * definition of any zone; a session keeps its UID for ever and its SEQUENCE rises when it moves.
 */
export function publishSchedule(classes: readonly ClassCard[], { appUrl }: { appUrl: string }): string {
  const calendar = ical({
    name: 'Halfday classes',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Halfday', product: 'Halfday', language: 'EN' },
    ttl: 3600,
    url: `${appUrl}/schedule.ics`,
  })
  for (const card of classes)
    for (const session of card.sessions)
      calendar.createEvent({
        id: publicUid(session.id),
        sequence: session.calendarSequence,
        stamp: card.updatedAt,
        start: session.startsAt,
        end: session.endsAt,
        summary: `${card.course.code} ${session.position}/${card.sessions.length}: ${session.title}`,
        description: `${card.course.title}. ${describeSeatsLeft(card.seats)} ${appUrl}/classes/${card.ref}`,
        location: 'Online',
        url: `${appUrl}/classes/${card.ref}`,
        status: card.status === 'confirmed' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
      })
  return calendar.toString()
}

/** Another than that of a student's own invitation, which must not be overwritten by the public one. */
export const publicUid = (sessionId: string): string => `${sessionId}.schedule@halfday`
