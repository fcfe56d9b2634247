import type { Tx } from '../../db/client'
import { type assessments, attempts } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { givePassword } from './give-password'

type Assessment = Pick<typeof assessments.$inferSelect, 'id' | 'passwordMode'>
type GrantAttempt = {
  seat: { enrolmentId: string; personId: string; email: string }
  assessment: Assessment
  number: 1 | 2
  actor: Actor
  now: Date
}
export type Granted = 'sent' | 'waiting' | 'had-already'

/**
 * The right to a try, once for each seat, assessment and number, whoever asks and however often. Where passwords are handed out here it
 * gets one at once, or waits until there is one; where the vendor mails them it waits for the vendor.
 */
export async function grantAttempt(tx: Tx, { seat, assessment, number, actor, now }: GrantAttempt): Promise<Granted> {
  const [attempt] = await tx
    .insert(attempts)
    .values({ enrolmentId: seat.enrolmentId, assessmentId: assessment.id, number, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: attempts.id, assessmentId: attempts.assessmentId })
  if (!attempt) return 'had-already'
  const isSent = assessment.passwordMode === 'handed-out' && (await givePassword(tx, { attempt, personId: seat.personId, to: seat.email, now }))
  const details = { enrolmentId: seat.enrolmentId, number, isSent }
  await recordAudit(tx, { actor, did: 'granted attempt', subject: { type: 'attempt', id: attempt.id }, details, now })
  return isSent ? 'sent' : 'waiting'
}
