import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { classPrices, courseClasses, volumePrices } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { isCurrency } from '../money'
import { type LockedClass, requireLockedClass } from './change-status'
import { confirmClassAtGoal } from './confirm-class'
import { requirePlanner } from './require-planner'

type Change = { classId: string; actor: Actor; now: Date }

/** Changes the goal of a class that is not confirmed yet; at a goal that is reached already it is confirmed. @throws DomainError at `goal` */
export async function changeGoal({ goal, ...change }: Change & { goal: number | null }): Promise<void> {
  await updateClass(change, 'changed goal', async (tx, found) => {
    if (found.status !== 'draft' && found.status !== 'open')
      throw new DomainError('class-state', 'Only a draft or an open class has a goal: this one is decided.', 'goal')
    if (goal !== null && (!Number.isInteger(goal) || goal < 1 || goal > found.capacity))
      throw new DomainError('class-plan', `The goal is a number of seats between 1 and the capacity, ${found.capacity}.`, 'goal')
    await tx.update(courseClasses).set({ goal }).where(eq(courseClasses.id, found.id))
    if (goal !== null) await confirmClassAtGoal(tx, found.id, change.now)
    return { from: found.goal, to: goal }
  })
}

/** Until when names are asked for, in days before the start. @throws DomainError at `namesDueDays` */
export async function changeNamesDue({ namesDueDays, ...change }: Change & { namesDueDays: number }): Promise<void> {
  if (!Number.isInteger(namesDueDays) || namesDueDays < 0 || namesDueDays > 90)
    throw new DomainError('class-plan', 'Enter a number of days from 0 to 90.', 'namesDueDays')
  await updateClass(change, 'changed deadline of names', async (tx, found) => {
    await tx.update(courseClasses).set({ namesDueDays }).where(eq(courseClasses.id, found.id))
    return { from: found.namesDueDays, to: namesDueDays }
  })
}

/** The cancellation policy of seats booked from now on; seats booked before keep theirs. Null is the standard one. */
export async function changePolicy({ policyId, ...change }: Change & { policyId: string | null }): Promise<void> {
  await updateClass(change, 'changed cancellation policy', async (tx, found) => {
    await tx.update(courseClasses).set({ policyId }).where(eq(courseClasses.id, found.id))
    return { from: found.policyId, to: policyId }
  })
}

export type NewPrice = { currency: string; listMinor: number; earlyBirdMinor: number | null; earlyBirdUntil: Date | null }

/** Sets or takes away the price in one currency; seats that are held or booked keep theirs. @throws DomainError at `price`, `earlyBird`, `earlyBirdUntil` */
export async function changePrice({ currency, price, ...change }: Change & { currency: string; price: NewPrice | null }): Promise<void> {
  if (!isCurrency(currency)) throw new DomainError('class-plan', 'Choose a currency from the list.', 'currency')
  if (price) checkPrice(price)
  await updateClass(change, 'changed price', async (tx, found) => {
    const before = await tx.select().from(classPrices).where(eq(classPrices.classId, found.id))
    const was = before.find((one) => one.currency === currency)
    if (!price && found.status !== 'draft' && before.length === 1 && was)
      throw new DomainError('no-price', 'A class that is open needs a price in at least one currency.', 'price')
    await tx.delete(classPrices).where(and(eq(classPrices.classId, found.id), eq(classPrices.currency, currency)))
    if (price) await tx.insert(classPrices).values({ classId: found.id, ...price, currency })
    return { currency, from: was?.listMinor ?? null, to: price?.listMinor ?? null, earlyBird: price?.earlyBirdMinor ?? null }
  })
}

/** Replaces the volume prices of a class. @throws DomainError at `volume` */
export async function changeVolumePrices({
  volume,
  ...change
}: Change & { volume: readonly { fromSeats: number; percentBasisPoints: number }[] }): Promise<void> {
  const refuse = (sentence: string): never => {
    throw new DomainError('class-plan', sentence, 'volume')
  }
  if (new Set(volume.map((one) => one.fromSeats)).size < volume.length) refuse('Two volume prices begin at the same number of seats.')
  for (const { fromSeats, percentBasisPoints: percent } of volume) {
    if (!Number.isInteger(fromSeats) || fromSeats < 2 || fromSeats > 500) refuse('A volume price begins at 2 seats or more.')
    if (!Number.isInteger(percent) || percent < 1 || percent > 10_000) refuse('A volume price takes off more than 0 and up to 100 per cent.')
  }
  await updateClass(change, 'changed volume prices', async (tx, found) => {
    await tx.delete(volumePrices).where(eq(volumePrices.classId, found.id))
    if (volume.length > 0) await tx.insert(volumePrices).values(volume.map((one) => ({ classId: found.id, ...one })))
    return { volume }
  })
}

const HIGHEST_PRICE_MINOR = 10_000_000

function checkPrice({ listMinor, earlyBirdMinor, earlyBirdUntil }: NewPrice): void {
  const isSum = (minor: number) => Number.isInteger(minor) && minor >= 0 && minor <= HIGHEST_PRICE_MINOR
  if (!isSum(listMinor)) throw new DomainError('class-plan', 'Enter a price like 2200 or 2200.00, up to 100,000.', 'price')
  if (earlyBirdMinor === null && earlyBirdUntil === null) return
  if (earlyBirdMinor === null || !isSum(earlyBirdMinor)) throw new DomainError('class-plan', 'Enter the early-bird price like 1980.', 'earlyBird')
  if (earlyBirdMinor > listMinor) throw new DomainError('class-plan', 'The early-bird price is not above the list price.', 'earlyBird')
  if (earlyBirdUntil === null) throw new DomainError('class-plan', 'Say on which day the early-bird price ends.', 'earlyBirdUntil')
}

/** One change to a class under its lock, by an admin, with its audit entry. */
export async function updateClass(
  { classId, actor, now }: Change,
  did: string,
  act: (tx: Tx, found: LockedClass) => Promise<Record<string, unknown>>,
): Promise<void> {
  requirePlanner(actor)
  await db.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    if (found.status === 'completed' || found.status === 'cancelled')
      throw new DomainError('class-state', 'A class that is over or called off is not changed any more.')
    const details = await act(tx, found)
    await tx.update(courseClasses).set({ updatedAt: now }).where(eq(courseClasses.id, classId))
    await recordAudit(tx, { actor, did, subject: { type: 'class', id: classId }, details, now })
  })
}
