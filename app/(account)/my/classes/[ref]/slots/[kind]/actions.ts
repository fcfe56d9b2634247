'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { bookSlot } from '@/lib/coaching/book-slot'
import { cancelSlot } from '@/lib/coaching/cancel-slot'
import { moveSlot } from '@/lib/coaching/move-slot'
import { readStart } from '@/lib/coaching/read-slot-form'
import { isSlotKind } from '@/lib/coaching/slot-kinds'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string, kind: string) => `/my/classes/${encodeURIComponent(ref)}/slots/${encodeURIComponent(kind)}`

export async function bookSlotAction(ref: string, kind: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref, kind))
  if (!isSlotKind(kind)) notFound()
  const values = typedValues(form)
  try {
    const { trainerId = '', topic } = values
    await bookSlot({ classRef: ref, kind, trainerId, startsAt: readStart(values.startsAt), topic, actor, now: await readClock(db) })
  } catch (error) {
    return refused(error, values)
  }
  redirect(`${pageOf(ref, kind)}?told=booked` as Route)
}

export async function moveSlotAction(ref: string, kind: string, slotId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref, kind))
  const values = typedValues(form)
  try {
    await moveSlot({ slotId, startsAt: readStart(values.startsAt), actor, now: await readClock(db) })
  } catch (error) {
    return refused(error, values)
  }
  redirect(`${pageOf(ref, kind)}?told=moved` as Route)
}

export async function cancelSlotAction(ref: string, kind: string, slotId: string, _: FormState): Promise<FormState> {
  const { actor } = await requirePerson(pageOf(ref, kind))
  try {
    await cancelSlot({ slotId, actor, now: await readClock(db) })
  } catch (error) {
    return refused(error, {})
  }
  redirect(`${pageOf(ref, kind)}?told=cancelled` as Route)
}

/** The times on the page are those of now, so that one that has just been taken is not offered again. */
function refused(error: unknown, values: Record<string, string>): FormState {
  const state = refusedForm(error, values)
  refresh()
  return state
}
