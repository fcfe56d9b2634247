import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { gatheringAnswers, gatherings } from '../../db/schema'
import { env } from '../env'
import { type CalendarEntry, gatheringUid } from '../schedule/calendar-entry'

type Gathering = typeof gatherings.$inferSelect
type Answer = Pick<typeof gatheringAnswers.$inferSelect, 'personId' | 'calendarSequence'>

/** A gathering as the calendar of somebody knows it. Both the gathering and their answer may change, so the sequence is the sum of both. */
export function gatheringEntry(gathering: Gathering, { personId, calendarSequence }: Answer, stampedAt = gathering.createdAt): CalendarEntry {
  const url = `${env().appUrl}/my/community`
  return {
    uid: gatheringUid(gathering.id, personId),
    sequence: gathering.calendarSequence + calendarSequence,
    startsAt: gathering.startsAt,
    endsAt: gathering.endsAt,
    timeZone: gathering.timeZone,
    title: gathering.title,
    location: 'Online',
    description: `The link, and how to say that you cannot come: ${url}`,
    url,
    status: 'confirmed',
    stampedAt,
  }
}

/** The gatherings that somebody comes to. */
export async function listGatheringEntries(reader: Reader, { personId, since }: { personId: string; since: Date }): Promise<CalendarEntry[]> {
  const rows = await reader
    .select({ gathering: gatherings, answer: gatheringAnswers })
    .from(gatheringAnswers)
    .innerJoin(gatherings, eq(gatherings.id, gatheringAnswers.gatheringId))
    .where(
      and(
        eq(gatheringAnswers.personId, personId),
        eq(gatheringAnswers.answer, 'coming'),
        isNull(gatherings.cancelledAt),
        gt(gatherings.endsAt, since),
      ),
    )
  return rows.map(({ gathering, answer }) => gatheringEntry(gathering, answer, answer.answeredAt))
}
