'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { addToClass, adjustActivity, followTemplate, leaveOut } from '@/lib/activities/adjust-class'
import { readActivityForm } from '@/lib/activities/read-activity-form'
import type { Actor } from '@/lib/audit/record-audit'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string) => `/trainer/classes/${encodeURIComponent(ref)}/activities`

/** The class of this address, for its trainers; the command asks once more. */
async function classOf(ref: string): Promise<{ classId: string; actor: Actor; now: Date }> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
  return { classId: taught.id, actor, now: await readClock(db) }
}

export async function addActivityAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    const typed = readActivityForm(values)
    await addToClass({ ...(await classOf(ref)), typed })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=added` as Route)
}

export async function adjustActivityAction(ref: string, activityId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    const typed = readActivityForm(values)
    await adjustActivity({ ...(await classOf(ref)), activityId, typed })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=changed` as Route)
}

export async function followTemplateAction(ref: string, activityId: string, _: FormState): Promise<FormState> {
  try {
    await followTemplate({ ...(await classOf(ref)), activityId })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=template` as Route)
}

/** `isLeftOut=yes` or `no`. */
export async function leaveOutAction(ref: string, activityId: string, _: FormState, form: FormData): Promise<FormState> {
  const isLeftOut = form.get('isLeftOut') === 'yes'
  try {
    await leaveOut({ ...(await classOf(ref)), activityId, isLeftOut })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=${isLeftOut ? 'left-out' : 'put-back'}` as Route)
}
