'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm } from '@/lib/errors'
import { publishAnswer } from '@/lib/surveys/publish-answer'

/** Puts an answer on the course page, or takes it off. */
export async function publishAnswerAction(ref: string, enrolmentId: string, isPublished: boolean, _: FormState): Promise<FormState> {
  const path = `/trainer/classes/${ref}/survey`
  const { actor } = await requireRole(['trainer', 'admin'], path)
  try {
    await publishAnswer({ enrolmentId, isPublished, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${path}?told=${isPublished ? 'published' : 'taken-off'}` as Route)
}
