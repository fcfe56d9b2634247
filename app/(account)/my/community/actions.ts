'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { answerGathering } from '@/lib/community/answer-gathering'
import { saveListing } from '@/lib/community/save-listing'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const HERE = '/my/community'

/** Coming or not: `answer` says which button was pressed. */
export async function answerGatheringAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  let said: string
  try {
    const answer = form.get('answer') === 'coming' ? 'coming' : 'not-coming'
    said = await answerGathering({ gatheringId: readId(form), answer, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}?told=${said}` as Route)
}

export async function saveListingAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(`${HERE}/people`)
  try {
    await saveListing({ form, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(`${HERE}/people?told=saved` as Route)
}

function readId(form: FormData): string {
  const id = String(form.get('gatheringId') ?? '')
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new DomainError('gathering-unknown', 'There is no such gathering.')
  return id
}
