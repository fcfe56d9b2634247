import { db } from '../../db/client'
import { slotRules } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { requireTrainer } from './change-availability'

export type SlotRules = {
  timeZone: string
  noticeHours: number
  bufferMinutes: number
  cutOffHours: number
  horizonDays: number
  meetingUrl: string | null
}

/** How a trainer wants to be booked. Slots that are booked stay where they are. @throws DomainError `not-allowed` */
export async function changeSlotRules({ rules, actor, now }: { rules: SlotRules; actor: Actor; now: Date }): Promise<void> {
  const trainerId = requireTrainer(actor)
  await db.transaction(async (tx) => {
    await tx
      .insert(slotRules)
      .values({ trainerId, ...rules })
      .onConflictDoUpdate({ target: slotRules.trainerId, set: rules })
    const { meetingUrl, ...details } = rules
    await recordAudit(tx, {
      actor,
      did: 'changed slot rules',
      subject: { type: 'person', id: trainerId },
      details: { ...details, hasLink: meetingUrl !== null },
      now,
    })
  })
}
