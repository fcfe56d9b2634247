'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { Autosaved } from '@/components/activities/reflection-editor'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { markDone, takeBack } from '@/lib/activities/mark-done'
import { handIn, saveReflection } from '@/lib/activities/save-reflection'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string, activityId: string) => `/my/classes/${encodeURIComponent(ref)}/activities/${activityId}`

/** `done=yes` or `done=no`. */
export async function markDoneAction(ref: string, activityId: string, _: FormState, form: FormData): Promise<FormState> {
  const here = pageOf(ref, activityId)
  const { actor } = await requirePerson(here)
  const isDone = form.get('done') === 'yes'
  try {
    await markDone({ ref, activityId, isDone, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${here}?told=${isDone ? 'done' : 'undone'}` as Route)
}

/** The form of the editor: `intent` says whether it is only saved or handed in. */
export async function writeAction(ref: string, activityId: string, _: FormState, form: FormData): Promise<FormState> {
  const here = pageOf(ref, activityId)
  const { actor } = await requirePerson(here)
  const values = typedValues(form)
  const isHandedIn = values.intent === 'hand-in'
  const write = isHandedIn ? handIn : saveReflection
  const { reflection = '', unanswered } = values
  try {
    await write({ ref, activityId, reflection, version: Number(values.version) || 0, unanswered, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${here}?told=${isHandedIn ? 'handed-in' : 'saved'}` as Route)
}

export async function takeBackAction(ref: string, activityId: string, _: FormState): Promise<FormState> {
  const here = pageOf(ref, activityId)
  const { actor } = await requirePerson(here)
  try {
    await takeBack({ ref, activityId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${here}?told=taken-back` as Route)
}

type Typed = { reflection: string; version: number; unanswered?: string }

/** Called while somebody types. What fails on the way is tried again by the editor, a refusal is not. */
export async function autosaveAction(ref: string, activityId: string, typed: Typed): Promise<Autosaved> {
  const { actor } = await requirePerson(pageOf(ref, activityId))
  const { reflection, version, unanswered } = typed
  try {
    const saved = await saveReflection({
      ref,
      activityId,
      reflection: String(reflection),
      version: Number(version) || 0,
      unanswered: unanswered === undefined ? undefined : String(unanswered),
      actor,
      now: await readClock(db),
    })
    return { isSaved: true, version: saved.version, savedAt: saved.savedAt.toISOString() }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { isSaved: false, message: error.message }
  }
}
