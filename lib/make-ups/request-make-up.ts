import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courseClasses, enrolments, makeUps, sessions } from '../../db/schema'
import { type Actor, recordAudit, system } from '../audit/record-audit'
import { findOwnSeat } from '../enrolments/own-seat'
import { DomainError } from '../errors'
import { isMissedToo } from './attend-instead'
import { fromMakeUps } from './holds'
import { listMakeUpChoices, wasPresent } from './queries'
import { tellTrainers } from './tell'

type RequestMakeUp = { missedSessionId: string; sessionId: string; note: string; actor: Extract<Actor, { kind: 'person' }>; now: Date }

/**
 * A student asks to make a session up in one of another class: one that was missed, or that they know they will miss. The trainers of the other class are
 * asked. No seat is taken. One that was agreed before and missed as well makes way for it. @throws DomainError `session-unknown`, `was-there`, `not-offered` (field `sessionId`), `asked-already`
 */
export async function requestMakeUp({ missedSessionId, sessionId, note, actor, now }: RequestMakeUp): Promise<{ makeUpId: string }> {
  return db.transaction(async (tx) => {
    const [lost] = isId(missedSessionId)
      ? await tx
          .select({ classId: sessions.classId, status: courseClasses.status })
          .from(sessions)
          .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
          .where(eq(sessions.id, missedSessionId))
      : []
    const seat = lost ? await findOwnSeat(tx, { classId: lost.classId, personId: actor.personId }) : null
    if (!lost || !seat || lost.status === 'cancelled') throw new DomainError('session-unknown', 'You have no seat in a class with this session.')
    await tx.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.id, seat.id)).for('update')
    if (await wasPresent(tx, { enrolmentId: seat.id, sessionId: missedSessionId }))
      throw new DomainError('was-there', 'You were in this session, so there is nothing to make up.')
    const choices = await listMakeUpChoices(tx, { sessionId: missedSessionId, personId: actor.personId, now })
    const choice = choices.find(({ id }) => id === sessionId)
    if (!choice) throw new DomainError('not-offered', 'Choose one of the sessions offered here.', 'sessionId')
    await letGoOfMissed(tx, { enrolmentId: seat.id, missedSessionId, now })
    const row = { enrolmentId: seat.id, personId: actor.personId, missedSessionId, sessionId, note: note.trim().slice(0, 1000) || null }
    const [made] = await tx
      .insert(makeUps)
      .values({ ...row, requestedAt: now })
      .onConflictDoNothing()
      .returning({ id: makeUps.id })
    if (!made) throw new DomainError('asked-already', 'You have asked to make this session up already. Withdraw that first to choose another.')
    await recordAudit(tx, {
      actor,
      did: 'asked for a make-up',
      subject: { type: 'make-up', id: made.id },
      details: { missedSessionId, sessionId },
      now,
    })
    await tellTrainers(tx, { classId: choice.classId, about: 'asked', makeUpId: made.id, now })
    return { makeUpId: made.id }
  })
}

/** One that was agreed and missed as well stands in nobody's way. */
async function letGoOfMissed(tx: Tx, { enrolmentId, missedSessionId, now }: { enrolmentId: string; missedSessionId: string; now: Date }) {
  const where = and(eq(makeUps.enrolmentId, enrolmentId), eq(makeUps.missedSessionId, missedSessionId), eq(makeUps.status, 'agreed'))
  const [before] = await fromMakeUps(tx, where)
  if (!before || !isMissedToo(before)) return
  await tx.update(makeUps).set({ status: 'withdrawn', decidedAt: now }).where(eq(makeUps.id, before.id))
  const why = 'missed as well'
  await recordAudit(tx, { actor: system, did: 'ended a make-up', subject: { type: 'make-up', id: before.id }, details: { why }, now })
}

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/i.test(text)
