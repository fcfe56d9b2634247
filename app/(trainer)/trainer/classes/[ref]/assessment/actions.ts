'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { addPasswords } from '@/lib/assessments/add-passwords'
import { handOutPasswords } from '@/lib/assessments/hand-out-passwords'
import { readResultForm } from '@/lib/assessments/read-result-form'
import { reportResult } from '@/lib/assessments/report-result'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string) => `/trainer/classes/${ref}/assessment`

/** Takes a pasted list in. What was pasted never comes back. */
export async function addPasswordsAction(ref: string, assessmentId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const text = String(form.get('passwords') ?? '')
  if (text.trim() === '') return { status: 'refused', fieldErrors: { passwords: 'Paste at least one password.' }, values: {} }
  try {
    const { added, duplicates, refused } = await addPasswords({ assessmentId, text, actor, now: await readClock(db) })
    const known = duplicates > 0 ? ` ${duplicates} ${duplicates === 1 ? 'was' : 'were'} known already.` : ''
    const wrong = refused.map(({ line, reason }) => ` Line ${line}: ${reason}`).join('')
    return { status: 'done', message: `${added} ${added === 1 ? 'password' : 'passwords'} added.${known}${wrong}`, fieldErrors: {}, values: {} }
  } catch (error) {
    return refusedForm(error, {})
  }
}

export async function handOutAction(ref: string, _: FormState): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
    await handOutPasswords({ classId: taught.id, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=handed-out` as Route)
}

/** A trainer writes down, or corrects, what a student or the vendor told them. */
export async function reportResultAction(ref: string, attemptId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const values = typedValues(form)
  try {
    await reportResult({ attemptId, ...readResultForm(values), toldBy: 'trainer', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=result` as Route)
}
