'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { answerReflection, markReflectionRead } from '@/lib/activities/answer-reflection'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string) => `/trainer/classes/${encodeURIComponent(ref)}/reflections`

export async function markReadAction(ref: string, progressId: string, _: FormState): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  try {
    await markReflectionRead({ progressId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=read` as Route)
}

export async function answerReflectionAction(ref: string, progressId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const values = typedValues(form)
  try {
    await answerReflection({ progressId, answer: values.answer ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=answered` as Route)
}
