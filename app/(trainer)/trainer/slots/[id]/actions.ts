'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { cancelSlot } from '@/lib/coaching/cancel-slot'
import { markSlot } from '@/lib/coaching/mark-slot'
import { moveSlot } from '@/lib/coaching/move-slot'
import { noteSlot } from '@/lib/coaching/note-slot'
import { readStart } from '@/lib/coaching/read-slot-form'
import { FormRefusal, type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (id: string) => `/trainer/slots/${encodeURIComponent(id)}`

export async function markSlotAction(slotId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(slotId))
  const values = typedValues(form)
  try {
    const { went } = values
    if (went !== 'used' && went !== 'missed' && went !== 'given-back') throw new FormRefusal({ went: 'Say how it went.' })
    await markSlot({ slotId, as: went === 'used' ? 'used' : 'missed', isGivenBack: went === 'given-back', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(slotId)}?told=marked` as Route)
}

export async function noteSlotAction(slotId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(slotId))
  const values = typedValues(form)
  try {
    const { privateNote = '', sharedNote = '', meetingUrl = '' } = values
    await noteSlot({ slotId, privateNote, sharedNote, meetingUrl, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(slotId)}?told=noted` as Route)
}

export async function moveForStudentAction(slotId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(slotId))
  const values = typedValues(form)
  try {
    await moveSlot({ slotId, startsAt: readStart(values.startsAt), word: values.word, actor, now: await readClock(db) })
  } catch (error) {
    const state = refusedForm(error, values)
    refresh()
    return state
  }
  redirect(`${pageOf(slotId)}?told=moved` as Route)
}

export async function cancelForStudentAction(slotId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(slotId))
  const values = typedValues(form)
  try {
    await cancelSlot({ slotId, word: values.word, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect('/trainer/slots?told=cancelled')
}
