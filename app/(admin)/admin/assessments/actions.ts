'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { addAssessment, changeAssessment, retireAssessment } from '@/lib/assessments/change-assessments'
import { listCoursesWithAssessments } from '@/lib/assessments/course-assessments'
import { readAssessmentForm } from '@/lib/assessments/read-assessment-form'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const listOf = (code: string, told: string) => `/admin/assessments?course=${encodeURIComponent(code)}&told=${told}` as Route

export async function addAssessmentAction(code: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/assessments')
  const values = typedValues(form)
  try {
    const course = (await listCoursesWithAssessments(db)).find((one) => one.code === code)
    if (!course) throw new DomainError('course-unknown', 'There is no such course.')
    await addAssessment({ courseId: course.id, typed: readAssessmentForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(listOf(code, 'added'))
}

export async function changeAssessmentAction(code: string, assessmentId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/assessments')
  const values = typedValues(form)
  try {
    await changeAssessment({ assessmentId, typed: readAssessmentForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(listOf(code, 'changed'))
}

/** `isRetired=yes` or `no`. */
export async function retireAssessmentAction(code: string, assessmentId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/assessments')
  const isRetired = form.get('isRetired') === 'yes'
  try {
    await retireAssessment({ assessmentId, isRetired, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(listOf(code, isRetired ? 'retired' : 'back'))
}
