'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type ClosingStep, isClosingStep } from '@/lib/closing/closing-rule'
import { closeClass, runClosingStep } from '@/lib/closing/run-closing-step'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError, type FormState, refusedForm } from '@/lib/errors'

const pageOf = (ref: string) => `/trainer/classes/${ref}/close`

/** One step of closing a class. */
export async function closingStepAction(ref: string, step: ClosingStep, _: FormState): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught || !isClosingStep(step)) throw new DomainError('class-unknown', 'There is no such class.')
    await runClosingStep({ classId: taught.id, step, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=${step}` as Route)
}

/** All that can be done now, in order. */
export async function closeClassAction(ref: string, _: FormState): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  let blocked: Awaited<ReturnType<typeof closeClass>>
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
    blocked = await closeClass({ classId: taught.id, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=${blocked ? 'stopped' : 'closed'}` as Route)
}
