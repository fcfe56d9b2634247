import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { callOffCases, callOffs, enrolments } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, system } from '../audit/record-audit'
import { DomainError } from '../errors'
import { log } from '../log'
import { sayWhenBusy } from '../schedule/lock-class'
import { CALLED_OFF, cancelSeats } from './cancel-seats'
import { lockBooking } from './lock-booking'
import { settleCallOff } from './settle-call-off'
import { transferSeats } from './transfer-seats'

export type CallOffChoice = { kind: 'refund'; method?: 'credit' } | { kind: 'transfer'; toClassId: string }
type SettleCase = { caseId: string; choice: CallOffChoice; actor: Actor; now: Date } & {
  /** Of the buyer's link, where the buyer chooses. */
  token?: string
}

/**
 * Settles what becomes of a booking in a class that was called off: all of its seats there move to another class, at no more than they
 * cost; or all of their price goes back. Once, also when the buyer, an admin and the sweep come at the same instant: the lock of the
 * booking lets one through, and the others find the case settled.
 *
 * @throws DomainError `case-settled`, `not-allowed`, and what moving or cancelling the seats throws; then nothing has changed
 */
export async function settleCase({ caseId, choice, token, actor, now }: SettleCase): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const [known] = await tx.select({ bookingId: callOffCases.bookingId }).from(callOffCases).where(eq(callOffCases.id, caseId))
      if (!known) throw new DomainError('case-unknown', 'There is nothing to choose here.')
      const booking = await lockBooking(tx, known.bookingId)
      if (token === undefined) requireAdminOrSystem(actor)
      else if (token !== booking.token) throw new DomainError('not-allowed', 'There is nothing to choose here.')
      const open = await requireOpen(tx, caseId)
      const enrolmentIds = await listSeats(tx, open)
      const { bookingId, classId } = open
      if (enrolmentIds.length === 0) return settleCallOff(tx, { bookingId, classId, status: 'refunded', now })
      if (choice.kind === 'transfer') {
        const reason = actor.kind === 'person' ? CALLED_OFF : undefined
        await transferSeats({ bookingId, enrolmentIds, toClassId: choice.toClassId, reason, actor, now, within: tx })
        return
      }
      const decision = { feeBasisPoints: 0, reason: CALLED_OFF }
      await cancelSeats({ bookingId, enrolmentIds, method: choice.method, decision, actor, now, within: tx })
    }),
  )
}

function requireAdminOrSystem(actor: Actor): void {
  if (actor.kind !== 'system') requireAdmin(actor)
}

async function requireOpen(tx: Tx, caseId: string) {
  const [found] = await tx.select().from(callOffCases).where(eq(callOffCases.id, caseId))
  if (found?.status !== 'open') throw new DomainError('case-settled', 'This has been settled already.')
  return found
}

async function listSeats(tx: Tx, { bookingId, classId }: { bookingId: string; classId: string }): Promise<string[]> {
  const rows = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, bookingId), eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.id))
  return rows.map(({ id }) => id)
}

const AT_ONCE = 50
/** One that broke is left alone for so long, in minutes. */
const TRY_AGAIN_MINUTES = 10

/**
 * Sweep: whoever has not chosen in time gets everything back. Each case is its own transaction: one that breaks says why on the
 * class's desk, is tried again later, and stops none of the others.
 */
export async function settleUnanswered(now: Date): Promise<number> {
  const waitedEnough = new Date(now.getTime() - TRY_AGAIN_MINUTES * 60_000)
  const due = await db
    .select({ id: callOffCases.id })
    .from(callOffCases)
    .innerJoin(callOffs, eq(callOffs.classId, callOffCases.classId))
    .where(
      and(
        eq(callOffCases.status, 'open'),
        lte(callOffs.answerUntil, now),
        or(isNull(callOffCases.failedAt), lte(callOffCases.failedAt, waitedEnough)),
      ),
    )
    .orderBy(asc(callOffCases.id))
    .limit(AT_ONCE)
  let settled = 0
  for (const { id } of due) settled += await tryRefund(id, now)
  return settled
}

async function tryRefund(caseId: string, now: Date): Promise<number> {
  try {
    await settleCase({ caseId, choice: { kind: 'refund' }, actor: system, now })
    return 1
  } catch (error) {
    if (error instanceof DomainError && error.code === 'case-settled') return 0
    log.warn({ error, caseId }, 'a case of a called-off class could not be settled')
    await noteFailure(caseId, error, now)
    return 0
  }
}

/** Why a case broke, for the class's desk. */
export async function noteFailure(caseId: string, error: unknown, now: Date): Promise<void> {
  const lastFailure = error instanceof DomainError ? error.message : 'It broke unexpectedly; the log says more.'
  await db
    .update(callOffCases)
    .set({ lastFailure, failedAt: now })
    .where(and(eq(callOffCases.id, caseId), eq(callOffCases.status, 'open')))
}
