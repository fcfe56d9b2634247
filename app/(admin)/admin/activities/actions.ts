'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { addTemplate, changeTemplate, retireTemplate } from '@/lib/activities/change-templates'
import { listCoursesWithTemplates } from '@/lib/activities/queries'
import { readActivityForm } from '@/lib/activities/read-activity-form'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const listOf = (code: string, told: string) => `/admin/activities?course=${encodeURIComponent(code)}&told=${told}` as Route

const readFormat = (text: string | undefined): 'immersive' | 'traditional' | null => (text === 'immersive' || text === 'traditional' ? text : null)

export async function addTemplateAction(code: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/activities')
  const values = typedValues(form)
  try {
    const course = (await listCoursesWithTemplates(db)).find((one) => one.code === code)
    if (!course) throw new DomainError('course-unknown', 'There is no such course.')
    const typed = { ...readActivityForm(values), format: readFormat(values.format) }
    await addTemplate({ courseId: course.id, typed, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(listOf(code, 'added'))
}

export async function changeTemplateAction(code: string, activityId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/activities')
  const values = typedValues(form)
  try {
    const typed = { ...readActivityForm(values), format: readFormat(values.format) }
    await changeTemplate({ activityId, typed, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(listOf(code, 'changed'))
}

/** `isRetired=yes` or `no`. */
export async function retireTemplateAction(code: string, activityId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/activities')
  const isRetired = form.get('isRetired') === 'yes'
  try {
    await retireTemplate({ activityId, isRetired, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(listOf(code, isRetired ? 'retired' : 'back'))
}
