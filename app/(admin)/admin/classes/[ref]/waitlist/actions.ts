'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { QueueAct } from '@/components/waitlist/queue-table'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import type { Actor } from '@/lib/audit/record-audit'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { requireDeskClassId } from '@/lib/reports/class-desk-queries'
import { addToWaitlist, moveEntry, offerNow, withdrawEntry } from '@/lib/waitlist/manage-waitlist'
import { readJoin } from '@/lib/waitlist/read-join'

type On = { entryId: string; actor: Actor; now: Date }

const ACTS: Record<QueueAct, (on: On) => Promise<void>> = {
  up: (on) => moveEntry({ ...on, to: 'up' }),
  down: (on) => moveEntry({ ...on, to: 'down' }),
  offer: offerNow,
  withdraw: withdrawEntry,
}

/** One act on somebody in line; then the line again, saying what was done or why it was not. */
export async function queueAction(ref: string, entryId: string, act: QueueAct): Promise<void> {
  const { actor } = await requireRole('admin')
  let told: string = act
  try {
    await ACTS[act]({ entryId, actor, now: await readClock(db) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    told = error.code
  }
  redirect(`/admin/classes/${ref}/waitlist?told=${told}` as Route)
}

export async function addToWaitlistAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  let told: string
  try {
    const joined = await addToWaitlist({ classId: await requireDeskClassId(db, ref), request: readJoin(form), actor, now: await readClock(db) })
    told = joined.isNew ? 'added' : 'known'
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(`/admin/classes/${ref}/waitlist?told=${told}` as Route)
}
