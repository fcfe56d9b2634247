import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { busyCalendars } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { env } from '../env'
import { DomainError, FormRefusal } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { log } from '../log'
import { seal } from '../seal'
import { requireTrainer } from './change-availability'
import { readAddress } from './fetch-calendar'

type By = { actor: Actor; now: Date }

const MOST_CALENDARS = 10

/**
 * Adds a calendar that a trainer keeps elsewhere, to be read at once and then again and again. Its address is sealed, and no page shows it.
 * @throws FormRefusal at `name`; DomainError `not-allowed`, `too-many`, or at `url`
 */
export async function addCalendar({ name, url, actor, now }: By & { name: string; url: string }): Promise<void> {
  const trainerId = requireTrainer(actor)
  if (name.trim() === '' || name.length > 100) throw new FormRefusal({ name: 'Give it a name of 100 characters at most.' })
  const address = readAddress(url, env().isAllLocal).href
  const id = randomUUID()
  await db.transaction(async (tx) => {
    if ((await tx.$count(busyCalendars, eq(busyCalendars.trainerId, trainerId))) >= MOST_CALENDARS)
      throw new DomainError('too-many', `You can have ${MOST_CALENDARS} calendars at most.`)
    await tx.insert(busyCalendars).values({ id, trainerId, name: name.trim(), sealedUrl: seal(address, id), addedAt: now, triedAt: now })
    await enqueue(tx, 'read-calendar', { calendarId: id })
    await recordAudit(tx, { actor, did: 'added calendar', subject: { type: 'person', id: trainerId }, details: { calendarId: id }, now })
  })
}

/** What it says is busy is free from then on. @throws DomainError `not-allowed`, `calendar-unknown` */
export const removeCalendar = ({ id, actor, now }: By & { id: string }): Promise<void> =>
  withOwn({ id, actor }, async (tx, trainerId) => {
    await tx.delete(busyCalendars).where(eq(busyCalendars.id, id))
    await recordAudit(tx, { actor, did: 'removed calendar', subject: { type: 'person', id: trainerId }, details: { calendarId: id }, now })
  })

/** @throws DomainError `not-allowed`, `calendar-unknown` */
export const readCalendarNow = ({ id, actor, now }: By & { id: string }): Promise<void> =>
  withOwn({ id, actor }, async (tx) => {
    await tx.update(busyCalendars).set({ triedAt: now }).where(eq(busyCalendars.id, id))
    await enqueue(tx, 'read-calendar', { calendarId: id })
  })

async function withOwn({ id, actor }: { id: string; actor: Actor }, act: (tx: Tx, trainerId: string) => Promise<void>): Promise<void> {
  const trainerId = requireTrainer(actor)
  await db.transaction(async (tx) => {
    const [own] = /^[0-9a-f-]{36}$/i.test(id)
      ? await tx
          .select({ id: busyCalendars.id })
          .from(busyCalendars)
          .where(and(eq(busyCalendars.id, id), eq(busyCalendars.trainerId, trainerId)))
          .for('update')
      : []
    if (own) return act(tx, trainerId)
    log.warn({ calendarId: id, personId: trainerId }, 'refused: no calendar of this trainer')
    throw new DomainError('calendar-unknown', 'This calendar was not there any more.')
  })
}
