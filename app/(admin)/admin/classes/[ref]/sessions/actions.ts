'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { SessionsFormState } from '@/components/desk/sessions-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { refusedForm, typedValues } from '@/lib/errors'
import { requireDeskClassId } from '@/lib/reports/class-desk-queries'
import { previewSessionChanges } from '@/lib/reports/session-change-preview'
import { type ClassEdit, changeSessions } from '@/lib/schedule/change-sessions'
import type { SessionEdit } from '@/lib/schedule/plan-session-changes'

/** Shows what the form would change and whom it would tell; with `intent=do` does it. */
export async function changeSessionsAction(ref: string, _: SessionsFormState, form: FormData): Promise<SessionsFormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    const now = await readClock(db)
    const classId = await requireDeskClassId(db, ref)
    const edit = readEdit(values)
    const preview = await previewSessionChanges(db, classId, edit, now)
    if (values.intent !== 'do') return { status: 'done', fieldErrors: {}, values, preview }
    await changeSessions({ classId, ...edit, actor, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/classes/${ref}?told=sessions#sessions` as Route)
}

/** Rows are named by the ids of their sessions; a new zone is that of every row. */
function readEdit(values: Record<string, string>): ClassEdit {
  const ids = Object.keys(values).flatMap((name) => /^date-([0-9a-f-]{36})$/.exec(name)?.[1] ?? [])
  const zone = values.timeZone?.trim() ?? ''
  const isNewZone = zone !== values.oldZone
  const edits = ids.map((sessionId): SessionEdit => {
    if (values[`remove-${sessionId}`] === 'on') return { kind: 'remove', sessionId }
    return { kind: 'move', sessionId, ...readTime(values, sessionId, isNewZone ? zone : (values[`zone-${sessionId}`] ?? zone)) }
  })
  const isAdded = Boolean(values['date-add'] || values['title-add']?.trim())
  const added: SessionEdit[] = isAdded ? [{ kind: 'add', title: values['title-add'] ?? '', ...readTime(values, 'add', zone) }] : []
  const link = (name: string) => values[name]?.trim() || null
  return {
    edits: [...edits, ...added],
    timeZone: isNewZone ? zone : undefined,
    links: { meetingUrl: link('meetingUrl'), whiteboardUrl: link('whiteboardUrl') },
    note: values.note?.slice(0, 1000),
  }
}

const readTime = (values: Record<string, string>, row: string, timeZone: string) => ({
  localStart: `${values[`date-${row}`] ?? ''}T${values[`time-${row}`] ?? ''}`,
  timeZone,
  durationMinutes: Number(values[`minutes-${row}`] || Number.NaN),
})
