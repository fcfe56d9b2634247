import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import {
  activityProgress,
  alumniProfiles,
  attempts,
  attendances,
  calendarFeeds,
  certificates,
  declarations,
  enrolments,
  gatheringAnswers,
  gatherings,
  makeUps,
  reminderChoices,
  slots,
  surveyAnswers,
  technicalChecks,
  threadMessages,
  threads,
} from '../../db/schema'
import { lockGathering } from '../community/lock-gathering'
import { moveUp } from '../community/move-up'
import { makeToken } from '../secret'
import { ERASED_NAME } from './known-names'

/**
 * What somebody wrote and did as a student. Who sat where, was present and passed stays as numbers without a name, because classes and the
 * accounts of others are made of it; all words go.
 */
export async function eraseWords(tx: Tx, { personId, now }: { personId: string; now: Date }): Promise<void> {
  const seats = await tx.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.personId, personId))
  const ids = seats.map(({ id }) => id)
  for (const { id } of seats)
    await tx
      .update(enrolments)
      .set({ studentName: null, studentEmail: null, accessNeeds: null, hopes: null, token: makeToken() })
      .where(eq(enrolments.id, id))
  if (ids.length > 0) {
    await tx.update(attendances).set({ note: null }).where(inArray(attendances.enrolmentId, ids))
    await tx.update(attempts).set({ certificateUrl: null, isShownToBuyer: false }).where(inArray(attempts.enrolmentId, ids))
  }
  const own = tx.select({ id: threads.id }).from(threads).where(eq(threads.personId, personId))
  await tx.delete(threadMessages).where(inArray(threadMessages.threadId, own))
  for (const table of [threads, declarations, technicalChecks, activityProgress, alumniProfiles, calendarFeeds, reminderChoices])
    await tx.delete(table).where(eq(table.personId, personId))
  await tx.update(makeUps).set({ note: null, answer: null }).where(eq(makeUps.personId, personId))
  await tx.update(slots).set({ topic: null, privateNote: null, sharedNote: null }).where(eq(slots.personId, personId))
  const silent = { helped: null, change: null, publicName: null, mayBePublished: false, publishedAt: null, publishedById: null }
  await tx.update(surveyAnswers).set(silent).where(eq(surveyAnswers.personId, personId))
  await revokeCertificates(tx, { personId, now })
  await leaveGatherings(tx, { personId, now })
}

/** Whoever checks one from now on reads that it holds no more, and no name. */
async function revokeCertificates(tx: Tx, { personId, now }: { personId: string; now: Date }): Promise<void> {
  const owned = eq(certificates.personId, personId)
  await tx
    .update(certificates)
    .set({ revokedAt: now, revokedFor: 'Its owner asked us to erase it.' })
    .where(and(owned, isNull(certificates.revokedAt)))
  await tx.update(certificates).set({ name: ERASED_NAME, personId: null }).where(owned)
}

async function leaveGatherings(tx: Tx, { personId, now }: { personId: string; now: Date }): Promise<void> {
  const answered = await tx
    .select({ id: gatheringAnswers.gatheringId })
    .from(gatheringAnswers)
    .innerJoin(gatherings, eq(gatherings.id, gatheringAnswers.gatheringId))
    .where(eq(gatheringAnswers.personId, personId))
    .orderBy(sql`${gatherings.id}`)
  for (const { id } of answered) {
    const gathering = await lockGathering(tx, id)
    await tx.delete(gatheringAnswers).where(and(eq(gatheringAnswers.gatheringId, id), eq(gatheringAnswers.personId, personId)))
    await moveUp(tx, gathering, now)
  }
}
