'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { answerQuestion, settleThread } from '@/lib/questions/answer-question'
import { requireNotTooManyMessages } from '@/lib/questions/limit-messages'

const pageOf = (ref: string) => `/trainer/classes/${encodeURIComponent(ref)}/questions`

export async function answerQuestionAction(ref: string, threadId: string, _: FormState, form: FormData): Promise<FormState> {
  const here = `${pageOf(ref)}/${threadId}`
  const { person, actor } = await requireRole(['trainer', 'admin'], here)
  const values = typedValues(form)
  try {
    await requireNotTooManyMessages(actor)
    const { body = '', formKey = '' } = values
    await answerQuestion({ threadId, body, sourceId: `form ${person.id} ${formKey}`, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${here}?told=sent` as Route)
}

export async function settleThreadAction(ref: string, threadId: string, _: FormState): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], `${pageOf(ref)}/${threadId}`)
  try {
    await settleThread({ threadId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=settled` as Route)
}
