'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { answerSurvey } from '@/lib/surveys/answer-survey'
import { readSurveyForm } from '@/lib/surveys/read-survey-form'

export async function answerSurveyAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const path = `/my/classes/${encodeURIComponent(ref)}/survey`
  const { person, actor } = await requirePerson(path)
  const values = typedValues(form)
  try {
    const own = await getOwnClass(db, { ref, personId: person.id })
    if (!own) throw new DomainError('class-unknown', 'There is no such class.')
    await answerSurvey({ classId: own.id, words: readSurveyForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${path}?told=saved` as Route)
}
