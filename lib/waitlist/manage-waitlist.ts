import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { waitlistEntries } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import { endEntry } from './end-entry'
import { type Joined, joinWaitlist } from './join-waitlist'
import { type Entry, lockEntry } from './lock-entry'
import { makeOffer, readOfferEnd } from './offer-seats'
import { listQueue } from './queries'
import type { JoinRequest } from './read-join'
import { isLive } from './waitlist-rules'

type Manage = { entryId: string; actor: Actor; now: Date }

/** Changes places with the next one up or down in line; at the end of it nothing happens. @throws DomainError `not-allowed`, `unknown-entry`, `busy` */
export async function moveEntry({ entryId, to, actor, now }: Manage & { to: 'up' | 'down' }): Promise<void> {
  await manage({ entryId, actor, now }, async (tx, entry) => {
    const queue = await listQueue(tx, entry.classId)
    const index = queue.findIndex(({ id }) => id === entryId)
    const other = index < 0 ? undefined : queue[to === 'up' ? index - 1 : index + 1]
    if (!other) return
    await setPosition(tx, entry.id, other.position)
    await setPosition(tx, other.id, entry.position)
    const details = { classId: entry.classId, to, from: index + 1 }
    await recordAudit(tx, { actor, did: 'moved in waitlist', subject: { type: 'waitlist-entry', id: entryId }, details, now })
  })
}

/**
 * Offers free seats to somebody before it is their turn: as many as they want, or those that are free.
 * @throws DomainError `not-allowed`, `unknown-entry`, `not-waiting`, `class-full`, `class-closed`, `busy`
 */
export async function offerNow({ entryId, actor, now }: Manage): Promise<void> {
  await manage({ entryId, actor, now }, async (tx, entry) => {
    if (entry.status !== 'waiting') throw new DomainError('not-waiting', 'They do not wait any more: look again.')
    const until = await readOfferEnd(tx, entry.classId, now)
    if (!until) throw new DomainError('class-closed', 'This class can no longer be booked, so nothing can be offered.')
    const { free } = await countSeatsOf(tx, entry.classId, now)
    if (free === 0) throw new DomainError('class-full', 'No seat is free just now, so there is nothing to offer.')
    await makeOffer(tx, { entry, seats: Math.min(free, entry.seats), until, actor, now })
  })
}

/** Takes somebody off the waitlist and tells them. Done twice, the second time changes nothing. @throws DomainError `not-allowed`, `unknown-entry`, `busy` */
export async function withdrawEntry({ entryId, actor, now }: Manage): Promise<void> {
  await manage({ entryId, actor, now }, async (tx, entry) => {
    if (!isLive(entry)) return
    await endEntry(tx, { entry, status: 'withdrawn', did: 'took off waitlist', actor, now })
    await queueMail(tx, { to: entry.email, template: 'waitlist-withdrawn', params: { entryId }, personId: entry.personId, now })
  })
}

type AddToWaitlist = { classId: string; request: JoinRequest; actor: Actor; now: Date }

/** Puts somebody at the end of the line, who gets the same mail as if they had joined. @throws as `joinWaitlist`, and DomainError `not-allowed` */
export async function addToWaitlist(asked: AddToWaitlist): Promise<Joined> {
  requireAdmin(asked.actor)
  return joinWaitlist(asked)
}

function requireAdmin(actor: Actor): void {
  if (actor.kind === 'system' || (actor.kind === 'person' && actor.roles.includes('admin'))) return
  throw new DomainError('not-allowed', 'Only an admin can change the waitlist.')
}

async function manage({ entryId, actor }: Manage, act: (tx: Tx, entry: Entry) => Promise<void>): Promise<void> {
  requireAdmin(actor)
  await sayWhenBusy(() => db.transaction(async (tx) => act(tx, await lockEntry(tx, { entryId }))))
}

const setPosition = (tx: Tx, id: string, position: number) => tx.update(waitlistEntries).set({ position }).where(eq(waitlistEntries.id, id))
