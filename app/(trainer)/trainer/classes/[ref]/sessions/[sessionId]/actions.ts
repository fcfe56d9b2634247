'use server'

import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { PlanFormState } from '@/components/teaching/plan-editor'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import type { Actor } from '@/lib/audit/record-audit'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { announce, withdrawAnnouncement } from '@/lib/teaching/announce'
import { changeRooms } from '@/lib/teaching/change-rooms'
import { addMaterial, raiseMaterial, removeMaterial } from '@/lib/teaching/materials'
import { markOf, PLAN_PARTS, PlanChanged, savePlan } from '@/lib/teaching/save-plan'

type Own = { classId: string; actor: Actor; now: Date }

/** A class of one's own; there is no other. */
async function ownClass(ref: string, sessionId: string): Promise<Own> {
  const { person, actor } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/sessions/${sessionId}`)
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught?.sessions.some(({ id }) => id === sessionId)) notFound()
  return { classId: taught.id, actor, now: await readClock(db) }
}

/** Does one thing to the session, and shows its page again with what was done, by the key that `act` answers. */
async function change(ref: string, sessionId: string, values: Record<string, string>, act: (own: Own) => Promise<string>): Promise<FormState> {
  const own = await ownClass(ref, sessionId)
  let told: string
  try {
    told = await act(own)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/trainer/classes/${ref}/sessions/${sessionId}?told=${told}` as Route)
}

/** One text of the session; with `intent=autosave` answers the page that typed it instead of leading anywhere. */
export async function savePlanAction(ref: string, sessionId: string, _: PlanFormState, form: FormData): Promise<PlanFormState> {
  const values = typedValues(form)
  const part = PLAN_PARTS.find((one) => one in values)
  if (!part) notFound()
  const own = await ownClass(ref, sessionId)
  const text = values[part] ?? ''
  try {
    const mark = await savePlan({ ...own, sessionId, part, text, seenMark: values.mark ?? markOf('') })
    if (values.intent === 'autosave') return { status: 'done', fieldErrors: {}, values: {}, mark }
  } catch (error) {
    const refused = refusedForm(error, values)
    return error instanceof PlanChanged ? { ...refused, theirs: error.theirs, mark: error.mark } : refused
  }
  redirect(`/trainer/classes/${ref}/sessions/${sessionId}?told=saved` as Route)
}

export async function changeRoomsAction(ref: string, sessionId: string, isOfClass: boolean, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const link = (name: string) => values[name]?.trim() || null
  const rooms = { meetingUrl: link('meetingUrl'), whiteboardUrl: link('whiteboardUrl') }
  return change(ref, sessionId, values, async (own) =>
    (await changeRooms({ ...own, sessionId: isOfClass ? null : sessionId, ...rooms })) ? 'rooms' : 'rooms-same',
  )
}

export async function addMaterialAction(ref: string, sessionId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { title = '', url = '' } = values
  const material = { sessionId: values.isOfClass === 'on' ? null : sessionId, title, url, isForStudents: values.isForStudents === 'on' }
  return change(ref, sessionId, values, (own) => addMaterial({ ...own, ...material }).then(() => 'material'))
}

export async function removeMaterialAction(ref: string, sessionId: string, materialId: string, _: FormState): Promise<FormState> {
  return change(ref, sessionId, {}, (own) => removeMaterial({ ...own, materialId }).then(() => 'removed'))
}

export async function raiseMaterialAction(ref: string, sessionId: string, materialId: string, _: FormState): Promise<FormState> {
  return change(ref, sessionId, {}, (own) => raiseMaterial({ ...own, materialId }).then(() => 'ordered'))
}

export async function announceAction(ref: string, sessionId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { body = '', formKey = '', isMailed } = values
  return change(ref, sessionId, values, (own) => announce({ ...own, sessionId, body, formKey, isMailed: isMailed === 'on' }).then(() => 'published'))
}

export async function withdrawAnnouncementAction(ref: string, sessionId: string, announcementId: string, _: FormState): Promise<FormState> {
  return change(ref, sessionId, {}, (own) => withdrawAnnouncement({ ...own, announcementId }).then(() => 'withdrawn'))
}
