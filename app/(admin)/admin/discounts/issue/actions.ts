'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { AlumniState } from '@/components/discounts/alumni-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { issueAlumniDiscounts } from '@/lib/discounts/issue-alumni-discounts'
import { previewAlumniIssue } from '@/lib/discounts/preview-alumni-issue'
import { readAlumniForm } from '@/lib/discounts/read-alumni-form'
import { refusedForm, typedValues } from '@/lib/errors'

/** Shows who would get a code; issues only to exactly those an admin has been shown. */
export async function issueAlumniAction(_: AlumniState, form: FormData): Promise<AlumniState> {
  const { actor } = await requireRole('admin')
  const now = await readClock(db)
  const values = typedValues(form)
  let outcome: { issued: number; held: number }
  try {
    const asked = readAlumniForm(values)
    const preview = await previewAlumniIssue(db, asked, now)
    const shown: AlumniState = { status: 'done', fieldErrors: {}, values, preview }
    if (values.intent !== 'issue' || preview.fresh.length === 0) return shown
    if (values.digest !== preview.digest) return { ...shown, message: 'This has changed since you looked. See who gets a code now, then issue.' }
    if (preview.mistakes.length > 0 && !asked.mayLeaveOut)
      return { ...shown, status: 'refused', fieldErrors: { leaveOut: 'Put the lines right, or tick that they may be left out.' } }
    const { percentBasisPoints, validUntil, reason } = asked
    const { issued, alreadyHolding } = await issueAlumniDiscounts({ recipients: preview.fresh, percentBasisPoints, validUntil, reason, actor, now })
    outcome = { issued: issued.length, held: preview.holders.length + alreadyHolding.length }
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/discounts?origin=alumni&issued=${outcome.issued}&held=${outcome.held}` as Route)
}
