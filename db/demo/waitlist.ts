import { findOrCreatePerson } from '../../lib/accounts/find-or-create-person'
import { makeToken } from '../../lib/secret'
import type { Tx } from '../client'
import { seatClaims, waitlistEntries } from '../schema'
import { addressOf } from './buyers'
import type { SeededClass } from './classes'

const HOUR_MS = 3_600_000

/** The class whose last seat is on offer. */
export const WAITED_FOR = 'sps-w3n6'

const QUEUE = [
  { name: 'Ingrid Solberg', seats: 2, daysAgo: 6, offered: 1 },
  { name: 'Mateo Figueroa', seats: 1, daysAgo: 4 },
  { name: 'Harriet Lindgren', seats: 3, daysAgo: 1 },
]

/** Three who wait for a full class: a seat that came free is on offer to the first, who wanted two. */
export async function seedWaitlist(tx: Tx, classes: readonly SeededClass[], now: Date): Promise<void> {
  const classId = classes.find(({ demo }) => demo.ref === WAITED_FOR)?.classId
  if (!classId) throw new Error(`no class ${WAITED_FOR}`)
  for (const [index, { name, seats, daysAgo, offered }] of QUEUE.entries()) {
    const createdAt = new Date(now.getTime() - daysAgo * 24 * HOUR_MS)
    const email = addressOf(name, 'waiting.example')
    const personId = await findOrCreatePerson(tx, { email, name, now: createdAt })
    const offeredAt = new Date(now.getTime() - 3 * HOUR_MS)
    const offerUntil = new Date(offeredAt.getTime() + 24 * HOUR_MS)
    const offer = offered ? { status: 'offered' as const, offeredSeats: offered, offeredAt, offerUntil } : {}
    const [entry] = await tx
      .insert(waitlistEntries)
      .values({ classId, token: makeToken(), name, email, personId, seats, position: index + 1, createdAt, ...offer })
      .returning({ id: waitlistEntries.id })
    if (offered && entry)
      await tx
        .insert(seatClaims)
        .values({ classId, kind: 'offer', seats: offered, until: offerUntil, waitlistEntryId: entry.id, createdAt: offeredAt })
  }
}
