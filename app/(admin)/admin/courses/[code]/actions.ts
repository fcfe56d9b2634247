'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import type { Actor } from '@/lib/audit/record-audit'
import { readClock } from '@/lib/clock'
import { changeEntitlement, readEntitlementForm } from '@/lib/coaching/change-entitlement'
import type { SlotKind } from '@/lib/coaching/slot-kinds'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { addPrerequisite, changePrerequisite, movePrerequisiteUp, retirePrerequisite } from '@/lib/preparation/change-prerequisites'
import { readPrerequisiteForm } from '@/lib/preparation/read-prerequisite-form'
import { getSeatPromise } from '@/lib/reports/seat-promise-queries'

type Given = { values: Record<string, string>; actor: Actor; now: Date }

async function act(code: string, form: FormData, told: string, command: (given: Given) => Promise<unknown>): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/courses')
  const values = typedValues(form)
  try {
    await command({ values, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/courses/${encodeURIComponent(code)}?told=${told}` as Route)
}

async function requireCourseId(code: string): Promise<string> {
  const course = await getSeatPromise(db, code)
  if (!course) throw new DomainError('course-unknown', 'There is no such course.')
  return course.id
}

export async function addPrerequisiteAction(code: string, _: FormState, form: FormData): Promise<FormState> {
  return act(code, form, 'added', async ({ values, ...by }) =>
    addPrerequisite({ courseId: await requireCourseId(code), typed: readPrerequisiteForm(values), ...by }),
  )
}

export async function changePrerequisiteAction(code: string, prerequisiteId: string, _: FormState, form: FormData): Promise<FormState> {
  return act(code, form, 'changed', ({ values, ...by }) => changePrerequisite({ prerequisiteId, typed: readPrerequisiteForm(values), ...by }))
}

/** `isRetired=yes` or `no`. */
export async function retirePrerequisiteAction(code: string, prerequisiteId: string, _: FormState, form: FormData): Promise<FormState> {
  const isRetired = form.get('isRetired') === 'yes'
  return act(code, form, isRetired ? 'retired' : 'back', ({ values: _typed, ...by }) => retirePrerequisite({ prerequisiteId, isRetired, ...by }))
}

export async function movePrerequisiteUpAction(code: string, prerequisiteId: string, _: FormState, form: FormData): Promise<FormState> {
  return act(code, form, 'moved', ({ values: _typed, ...by }) => movePrerequisiteUp({ prerequisiteId, ...by }))
}

export async function changeEntitlementAction(code: string, kind: SlotKind, _: FormState, form: FormData): Promise<FormState> {
  return act(code, form, 'included', async ({ values, ...by }) =>
    changeEntitlement({ courseId: await requireCourseId(code), kind, typed: readEntitlementForm(values), ...by }),
  )
}
