'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { requestMakeUp } from '@/lib/make-ups/request-make-up'
import { withdrawMakeUp } from '@/lib/make-ups/withdraw-make-up'

const pageOf = (ref: string, sessionId: string) => `/my/classes/${encodeURIComponent(ref)}/make-up/${encodeURIComponent(sessionId)}`

export async function requestMakeUpAction(ref: string, missedSessionId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref, missedSessionId))
  const values = typedValues(form)
  try {
    const { sessionId = '', note = '' } = values
    await requestMakeUp({ missedSessionId, sessionId, note, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref, missedSessionId)}?told=asked` as Route)
}

export async function withdrawMakeUpAction(ref: string, missedSessionId: string, makeUpId: string, _: FormState): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref, missedSessionId))
  try {
    await withdrawMakeUp({ makeUpId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref, missedSessionId)}?told=withdrawn` as Route)
}
