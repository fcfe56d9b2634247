import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { gatheringAnswers, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'
import type { MailParams } from '../emails/templates'
import type { Gathering } from './lock-gathering'

type News = MailParams['gathering-news']['news']

/** Promises a mail about a gathering to one person, with the sequence that their calendar entry has at this moment. */
export async function tellOfGathering(
  tx: Tx,
  { gathering, personId, news, now }: { gathering: Gathering; personId: string; news: News; now: Date },
): Promise<void> {
  const [row] = await tx
    .select({ email: personEmails.email, sequence: gatheringAnswers.calendarSequence })
    .from(gatheringAnswers)
    .innerJoin(personEmails, isPrimaryAddressOf(gatheringAnswers.personId))
    .where(and(eq(gatheringAnswers.gatheringId, gathering.id), eq(gatheringAnswers.personId, personId)))
  if (!row) return
  const params = { gatheringId: gathering.id, personId, news, sequence: gathering.calendarSequence + row.sequence, at: now.toISOString() }
  await queueMail(tx, { to: row.email, template: 'gathering-news', params, personId, now })
}

/** The same to everybody who comes, and to who waits where it concerns them too. */
export async function tellEverybody(
  tx: Tx,
  { gathering, news, answers, now }: { gathering: Gathering; news: News; answers: ('coming' | 'waiting')[]; now: Date },
): Promise<number> {
  const people = await tx
    .select({ personId: gatheringAnswers.personId })
    .from(gatheringAnswers)
    .where(and(eq(gatheringAnswers.gatheringId, gathering.id), inArray(gatheringAnswers.answer, answers)))
  for (const { personId } of people) await tellOfGathering(tx, { gathering, personId, news, now })
  return people.length
}
