'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { arrangeTeams } from '@/lib/teams/arrange-teams'
import type { BoardChange } from '@/lib/teams/lock-board'
import { markIntegrating } from '@/lib/teams/mark-integrating'
import { moveStudent } from '@/lib/teams/move-student'
import { readBoardVersion } from '@/lib/teams/queries'
import { addTeam, removeTeam, saveTeam } from '@/lib/teams/save-team'
import { showTeams } from '@/lib/teams/show-teams'
import { COLOURS } from '@/lib/teams/team-rules'
import { undoBoard } from '@/lib/teams/undo-board'

const pageOf = (ref: string) => `/trainer/classes/${ref}/teams`
const idOrNone = z.union([z.uuid(), z.literal('').transform(() => null)]).catch(null)
const version = z.coerce.number().int().catch(-1)
const link = z
  .string()
  .default('')
  .transform((text) => text.trim() || null)

/** One change to the board of a class of one's own; a refusal shows the board as it is now. `did` in the address says which change to tell. */
async function change(ref: string, values: Record<string, string>, act: (board: BoardChange) => Promise<unknown>, movedId = ''): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught) notFound()
  try {
    await act({ classId: taught.id, actor, now: await readClock(db) })
  } catch (error) {
    const refused = refusedForm(error, values)
    refresh()
    return refused
  }
  const did = `?did=${await readBoardVersion(db, taught.id)}`
  redirect(`${pageOf(ref)}${did}${movedId ? `&moved=${movedId}#move-${movedId}` : ''}` as Route)
}

export async function moveStudentAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const { enrolmentId, ...seen } = z.object({ enrolmentId: idOrNone, from: idOrNone, to: idOrNone, version }).parse(values)
  if (!enrolmentId) notFound()
  const move = { enrolmentId, fromTeamId: seen.from, toTeamId: seen.to, seenVersion: seen.version }
  return change(ref, values, (board) => moveStudent({ ...board, ...move }), enrolmentId)
}

export async function markIntegratingAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const enrolmentId = idOrNone.parse(values.enrolmentId)
  if (!enrolmentId) notFound()
  const isIntegrating = values.isIntegrating === 'on'
  return change(ref, values, (board) => markIntegrating({ ...board, enrolmentId, isIntegrating }), enrolmentId)
}

export async function arrangeTeamsAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const colleagues = values.colleagues === 'spread' ? 'spread' : 'together'
  return change(ref, values, (board) =>
    arrangeTeams({ ...board, teams: Number(values.teams), colleagues, seenVersion: version.parse(values.version) }),
  )
}

export async function addTeamAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  return change(ref, values, (board) => addTeam({ ...board, name: values.name ?? '' }))
}

export async function saveTeamAction(ref: string, teamId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const words = z
    .object({ name: z.string().default(''), colour: z.enum(COLOURS).optional().catch(undefined), meetingUrl: link, whiteboardUrl: link })
    .parse(values)
  return change(ref, values, (board) => saveTeam({ ...board, teamId, ...words }))
}

export async function removeTeamAction(ref: string, teamId: string, _: FormState): Promise<FormState> {
  return change(ref, {}, (board) => removeTeam({ ...board, teamId }))
}

export async function showTeamsAction(ref: string, isShown: boolean, _: FormState): Promise<FormState> {
  return change(ref, {}, (board) => showTeams({ ...board, isShown }))
}

export async function undoBoardAction(ref: string, seenVersion: number, _: FormState): Promise<FormState> {
  return change(ref, {}, (board) => undoBoard({ ...board, seenVersion }))
}
