import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { db } from '../../db/client'
import { gatheringAnswers, gatherings, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { remind } from '../reminders/remind'
import { isWakingHour } from '../reminders/waking-hours'
import { DAY_MS } from '../schedule/zone-time'

/** Sweep: the day before, to everybody who said they come. Once for each time that a gathering has had. */
export async function remindOfGatherings(now: Date): Promise<number> {
  const rows = await db
    .select({
      gathering: gatherings,
      personId: gatheringAnswers.personId,
      sequence: gatheringAnswers.calendarSequence,
      zone: people.timeZone,
      to: personEmails.email,
    })
    .from(gatherings)
    .innerJoin(gatheringAnswers, and(eq(gatheringAnswers.gatheringId, gatherings.id), eq(gatheringAnswers.answer, 'coming')))
    .innerJoin(people, eq(people.id, gatheringAnswers.personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(isNull(gatherings.cancelledAt), gt(gatherings.startsAt, now), lte(gatherings.startsAt, new Date(now.getTime() + DAY_MS))))
  let given = 0
  for (const { gathering, personId, sequence, zone, to } of rows) {
    if (!isWakingHour(zone ?? gathering.timeZone, now)) continue
    const params = {
      ...{ gatheringId: gathering.id, personId, news: 'reminder' as const },
      ...{ sequence: gathering.calendarSequence + sequence, at: now.toISOString() },
    }
    const occasion = `day-before ${gathering.startsAt.toISOString()} ${personId}`
    given += await remind({ kind: 'gatherings', occasion, subjectId: gathering.id, personId, to, template: 'gathering-news', params, now })
  }
  return given
}
