'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { cancelGathering, changeGathering, planGathering } from '@/lib/community/organise-gathering'
import { readGatheringForm } from '@/lib/community/read-gathering-form'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

const HERE = '/trainer/gatherings'
const allowed = () => requireRole(['trainer', 'admin'], HERE)

export async function planGatheringAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await allowed()
  const values = typedValues(form)
  let id: string
  try {
    id = await planGathering({ plan: readGatheringForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${HERE}/${id}?told=planned` as Route)
}

export async function changeGatheringAction(gatheringId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await allowed()
  const values = typedValues(form)
  let told: number
  try {
    told = await changeGathering({ gatheringId, plan: readGatheringForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${HERE}/${gatheringId}?told=changed&people=${told}` as Route)
}

export async function cancelGatheringAction(gatheringId: string, _: FormState, __: FormData): Promise<FormState> {
  const { actor } = await allowed()
  let told: number
  try {
    told = await cancelGathering({ gatheringId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}/${gatheringId}?told=called-off&people=${told}` as Route)
}
