import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { availabilityExceptions, availabilityHours, people, slotRules } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { log } from '../log'
import { LONG_WEEKDAYS } from '../schedule/zone-time'
import { type ClockSpan, overlapsOnClock, sayClock } from './clock-span'
import type { DayException, WeeklyHours } from './free-times'
import { lockDiary } from './lock-slot'

type By = { actor: Actor; now: Date }

/** Of the free spans of a week; more than this is a slip. */
const MOST_ROWS = 200

/** Adds hours of a week to a trainer's own. @throws DomainError `not-allowed`, `too-many`, or at `startsAt` where they overlap others of their kind */
export const addHours = ({ hours, actor, now }: By & { hours: WeeklyHours }): Promise<void> =>
  change(actor, { did: 'added availability', details: { ...hours }, now }, async (tx, trainerId) => {
    await requireRoom(tx, availabilityHours, trainerId)
    const sameDay = and(eq(availabilityHours.trainerId, trainerId), eq(availabilityHours.weekday, hours.weekday))
    const known = await tx.select().from(availabilityHours).where(sameDay)
    const sameKind = known.filter(({ kind }) => kind === null || hours.kind === null || kind === hours.kind)
    requireApart(hours, sameKind, LONG_WEEKDAYS[hours.weekday - 1] ?? 'This day')
    await tx.insert(availabilityHours).values({ trainerId, ...hours })
  })

/** @throws DomainError `not-allowed`, `hours-unknown` */
export const removeHours = ({ id, actor, now }: By & { id: string }): Promise<void> =>
  change(actor, { did: 'removed availability', details: { id }, now }, (tx, trainerId) => removeOwn(tx, availabilityHours, { id, trainerId }))

/** A day, or hours of a day, that differ from the week. @throws DomainError `not-allowed`, `too-many`, or at `startsAt` where they overlap others */
export const addException = ({ exception, actor, now }: By & { exception: DayException }): Promise<void> =>
  change(actor, { did: 'added availability exception', details: { ...exception }, now }, async (tx, trainerId) => {
    await requireRoom(tx, availabilityExceptions, trainerId)
    // A day off and hours of the same day would contradict each other: the last word holds.
    const sameDay = and(eq(availabilityExceptions.trainerId, trainerId), eq(availabilityExceptions.day, exception.day))
    const known = await tx.select().from(availabilityExceptions).where(sameDay)
    requireApart(exception, known, 'This day')
    if (exception.startsAt === null || known.some(({ startsAt }) => startsAt === null)) await tx.delete(availabilityExceptions).where(sameDay)
    await tx.insert(availabilityExceptions).values({ trainerId, ...exception })
  })

/** @throws DomainError `not-allowed`, `hours-unknown` */
export const removeException = ({ id, actor, now }: By & { id: string }): Promise<void> =>
  change(actor, { did: 'removed availability exception', details: { id }, now }, (tx, trainerId) =>
    removeOwn(tx, availabilityExceptions, { id, trainerId }),
  )

/** Whoever takes slots is a trainer. @throws DomainError `not-allowed` */
export function requireTrainer(actor: Actor): string {
  if (actor.kind !== 'person' || !actor.roles.includes('trainer')) throw new DomainError('not-allowed', 'Only trainers take slots.')
  return actor.personId
}

type Said = { did: string; details: Record<string, unknown>; now: Date }

/** Under the lock of the diary, so that nobody books by hours that are just going. */
async function change(actor: Actor, { did, details, now }: Said, act: (tx: Tx, trainerId: string) => Promise<void>): Promise<void> {
  const trainerId = requireTrainer(actor)
  await db.transaction(async (tx) => {
    await ensureRules(tx, trainerId)
    await lockDiary(tx, trainerId)
    await act(tx, trainerId)
    await recordAudit(tx, { actor, did, subject: { type: 'person', id: trainerId }, details, now })
  })
}

/** The usual rules, on the clock of the trainer, until they say otherwise. */
async function ensureRules(tx: Tx, trainerId: string): Promise<void> {
  const [trainer] = await tx.select({ timeZone: people.timeZone }).from(people).where(eq(people.id, trainerId))
  await tx
    .insert(slotRules)
    .values({ trainerId, timeZone: trainer?.timeZone ?? 'Europe/London' })
    .onConflictDoNothing()
}

type Perhaps = { startsAt: string | null; endsAt: string | null }

const isSpan = (one: Perhaps): one is ClockSpan => one.startsAt !== null && one.endsAt !== null

function requireApart(wanted: Perhaps, known: readonly Perhaps[], day: string): void {
  const taken = isSpan(wanted) ? known.filter(isSpan).find((one) => overlapsOnClock(one, wanted)) : undefined
  if (!taken) return
  throw new DomainError('overlap', `${day} has ${sayClock(taken)} already. Remove that first, or add hours before or after it.`, 'startsAt')
}

type Table = typeof availabilityHours | typeof availabilityExceptions

async function requireRoom(tx: Tx, table: Table, trainerId: string): Promise<void> {
  if ((await tx.$count(table, eq(table.trainerId, trainerId))) >= MOST_ROWS)
    throw new DomainError('too-many', 'That is more than can be kept. Remove what is over first.')
}

async function removeOwn(tx: Tx, table: Table, { id, trainerId }: { id: string; trainerId: string }): Promise<void> {
  const isId = /^[0-9a-f-]{36}$/i.test(id)
  const gone = isId
    ? await tx
        .delete(table)
        .where(and(eq(table.id, id), eq(table.trainerId, trainerId)))
        .returning({ id: table.id })
    : []
  if (gone.length > 0) return
  log.warn({ id, personId: trainerId }, 'refused: no hours of this trainer')
  throw new DomainError('hours-unknown', 'These hours were not there any more.')
}
