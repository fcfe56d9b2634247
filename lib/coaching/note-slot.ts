import { eq, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { slots } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { lockTrainerSlot } from './lock-slot'
import { readLink } from './read-link'
import { tellOfSlot } from './tell-of-slot'

type NoteSlot = { slotId: string; privateNote: string; sharedNote: string; meetingUrl: string; actor: Actor; now: Date }

const MOST = 5000

/**
 * The trainer's notes on a slot, their own and the one that its student reads, and a link that differs from the usual one. Another link
 * for a slot to come is told to both.
 *
 * @throws DomainError `slot-unknown`, or at `privateNote`, `sharedNote`, `meetingUrl`
 */
export async function noteSlot({ slotId, actor, now, ...typed }: NoteSlot): Promise<void> {
  await db.transaction(async (tx) => {
    const slot = await lockTrainerSlot(tx, { slotId, actor })
    const meetingUrl = readLink(typed.meetingUrl)
    const notes = { privateNote: readNote(typed.privateNote, 'privateNote'), sharedNote: readNote(typed.sharedNote, 'sharedNote') }
    const isOtherLink = meetingUrl !== slot.meetingUrl && slot.status === 'booked' && slot.endsAt > now
    const [noted] = await tx
      .update(slots)
      .set({ ...notes, meetingUrl, ...(isOtherLink ? { calendarSequence: sql`${slots.calendarSequence} + 1` } : {}) })
      .where(eq(slots.id, slotId))
      .returning()
    await recordAudit(tx, { actor, did: 'noted slot', subject: { type: 'slot', id: slotId }, details: { isOtherLink }, now })
    if (noted && isOtherLink) await tellOfSlot(tx, noted, { what: 'link', by: 'trainer', now })
  })
}

function readNote(text: string, field: string): string | null {
  if (text.length > MOST) throw new DomainError('note', `Say it in ${MOST} characters at most.`, field)
  return text.trim() || null
}
