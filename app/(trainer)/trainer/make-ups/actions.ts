'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { decideMakeUp } from '@/lib/make-ups/decide-make-up'

const PAGE = '/trainer/make-ups'

/** Agrees or declines, by the button that was pressed, with a word to the student. */
export async function decideMakeUpAction(makeUpId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], PAGE)
  const values = typedValues(form)
  const isAgreed = values.intent === 'agree'
  try {
    await decideMakeUp({ makeUpId, isAgreed, answer: values[`answer-${makeUpId}`] ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${PAGE}?told=${isAgreed ? 'agreed' : 'declined'}` as Route)
}
