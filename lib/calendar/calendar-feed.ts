import { and, eq, isNull } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { calendarFeeds, people } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { env } from '../env'
import { makeToken } from '../secret'

type ByPerson = { actor: Extract<Actor, { kind: 'person' }>; now: Date }

/** The address of somebody's private calendar; null while they have not asked for one. */
export async function findFeedAddress(reader: Reader, personId: string): Promise<string | null> {
  const [feed] = await reader.select().from(calendarFeeds).where(eq(calendarFeeds.personId, personId))
  return feed ? `${env().appUrl}/my/calendar/${feed.secret}.ics` : null
}

/** Whose calendar a secret opens; null if nobody's. */
export async function findFeedOwner(reader: Reader, secret: string): Promise<string | null> {
  const [feed] = await reader
    .select({ personId: calendarFeeds.personId })
    .from(calendarFeeds)
    .innerJoin(people, and(eq(people.id, calendarFeeds.personId), isNull(people.erasedAt)))
    .where(eq(calendarFeeds.secret, secret))
  return feed?.personId ?? null
}

/** Makes the private calendar, or gives it a new address: the old one opens nothing from then on. */
export async function renewFeed({ actor, now }: ByPerson): Promise<void> {
  const made = { secret: makeToken(), createdAt: now }
  await db.transaction(async (tx) => {
    await tx
      .insert(calendarFeeds)
      .values({ personId: actor.personId, ...made })
      .onConflictDoUpdate({ target: calendarFeeds.personId, set: made })
    await recordAudit(tx, { actor, did: 'renewed calendar address', subject: { type: 'person', id: actor.personId }, now })
  })
}

/** Ends the private calendar: its address opens nothing from then on. */
export async function stopFeed({ actor, now }: ByPerson): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.personId, actor.personId))
    await recordAudit(tx, { actor, did: 'stopped calendar', subject: { type: 'person', id: actor.personId }, now })
  })
}
