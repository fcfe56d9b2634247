'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { askQuestion } from '@/lib/questions/ask-question'
import { requireNotTooManyMessages } from '@/lib/questions/limit-messages'

export async function askQuestionAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const here = `/my/classes/${encodeURIComponent(ref)}/questions`
  const { person, actor } = await requirePerson(here)
  const values = typedValues(form)
  try {
    const own = await getOwnClass(db, { ref, personId: person.id })
    if (!own) throw new DomainError('class-unknown', 'There is no such class.')
    await requireNotTooManyMessages(actor)
    const { body = '', formKey = '' } = values
    await askQuestion({ classId: own.id, body, sourceId: `form ${person.id} ${formKey}`, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${here}?told=sent#write` as Route)
}
