import { db, type Tx } from '../../db/client'
import { closingSteps } from '../../db/schema'
import { handOutPasswords } from '../assessments/hand-out-passwords'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { issueCertificates } from '../certificates/issue-certificates'
import { DomainError } from '../errors'
import { changeStatus, requireLockedClass } from '../schedule/change-status'
import { finishClass } from '../schedule/complete-class'
import { inviteToSurvey } from '../surveys/invite-to-survey'
import { CLOSING_STEPS, type ClosingStep } from './closing-rule'
import { giveAlumniRights } from './give-alumni-rights'
import { planClosing } from './plan-closing'

type Closing = { classId: string; actor: Actor; now: Date }

/**
 * Does one step of closing a class, for whoever it is due. Each step is safe to repeat, to break in the middle, and to be pressed by
 * two trainers at once: what was done for a student is not done again, and the step is written down once.
 *
 * @throws DomainError `class-unknown`, `step-blocked`
 */
export async function runClosingStep({ classId, step, actor, now }: Closing & { step: ClosingStep }): Promise<void> {
  await requireTeacher(db, actor, classId)
  const part = (await planClosing(db, { classId, now })).find((one) => one.step === step)
  if (!part) throw new DomainError('class-unknown', 'There is no such class.')
  if (part.state === 'blocked') throw new DomainError('step-blocked', part.blockedBy ?? 'Something else comes first.')
  if (part.state === 'done' || part.state === 'nothing') return
  await ACTS[step]({ classId, actor, now })
  await db.transaction((tx) => writeDown(tx, { classId, step, actor, now }))
}

/**
 * Every step in order, up to the first that is blocked. What broke in the middle goes on where it stopped when it is pressed again.
 * @returns the step that is blocked and why; null if the class is closed
 * @throws DomainError `class-unknown`
 */
export async function closeClass({ classId, actor, now }: Closing): Promise<{ step: ClosingStep; why: string } | null> {
  for (const step of CLOSING_STEPS) {
    try {
      await runClosingStep({ classId, step, actor, now })
    } catch (error) {
      if (error instanceof DomainError && error.code === 'step-blocked') return { step, why: error.message }
      throw error
    }
  }
  return null
}

const ACTS: Record<ClosingStep, (closing: Closing) => Promise<unknown>> = {
  attendance: async () => undefined,
  passwords: handOutPasswords,
  survey: inviteToSurvey,
  certificates: issueCertificates,
  alumni: giveAlumniRights,
  completed: complete,
}

/** A class that took place was certain, whether anybody had said so or not. Of two at once, the second finds it completed. */
async function complete({ classId, actor, now }: Closing): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    if (found.status === 'completed') return
    if (found.status === 'open') await changeStatus(tx, found, { classId, to: 'confirmed', did: 'confirmed class', actor, now })
    await finishClass(tx, found.status === 'open' ? { ...found, status: 'confirmed' } : found, { classId, actor, now })
  })
}

async function writeDown(tx: Tx, { classId, step, actor, now }: Closing & { step: ClosingStep }): Promise<void> {
  const doneById = actor.kind === 'person' ? actor.personId : null
  const [isFirst] = await tx.insert(closingSteps).values({ classId, step, doneById, doneAt: now }).onConflictDoNothing().returning()
  if (isFirst) await recordAudit(tx, { actor, did: 'closing step done', subject: { type: 'class', id: classId }, details: { step }, now })
}
