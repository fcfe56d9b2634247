'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readResultForm } from '@/lib/assessments/read-result-form'
import { reportResult } from '@/lib/assessments/report-result'
import { resendPassword } from '@/lib/assessments/resend-password'
import { revealPassword } from '@/lib/assessments/reveal-password'
import { showResultToBuyer } from '@/lib/assessments/show-result'
import { confirmReceived } from '@/lib/assessments/vendor-ledger'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string) => `/my/classes/${encodeURIComponent(ref)}/assessment`

/** The password of the student's own attempt, in the answer to this press alone. */
export async function revealPasswordAction(ref: string, attemptId: string, _: FormState): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref))
  try {
    const password = await revealPassword({ attemptId, actor, now: await readClock(db) })
    return { status: 'done', fieldErrors: {}, values: { password } }
  } catch (error) {
    return refusedForm(error, {})
  }
}

export async function reportResultAction(ref: string, attemptId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref))
  const values = typedValues(form)
  try {
    await reportResult({ attemptId, ...readResultForm(values), toldBy: 'student', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(pageOf(ref) as Route)
}

/** The same password by mail once more. */
export async function resendPasswordAction(ref: string, attemptId: string, _: FormState): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref))
  try {
    await resendPassword({ attemptId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=resent` as Route)
}

/** The vendor's mail with the password has come. */
export async function confirmReceivedAction(ref: string, attemptId: string, _: FormState): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref))
  try {
    await confirmReceived({ attemptId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=received` as Route)
}

/** `isShown=yes` or `no`: whether the buyer of the seat sees how the attempt went. */
export async function showResultAction(ref: string, attemptId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref))
  const isShown = form.get('isShown') === 'yes'
  try {
    await showResultToBuyer({ attemptId, isShown, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=${isShown ? 'shown' : 'hidden'}` as Route)
}
