'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { PasteState } from '@/components/assessments/paste-passwords'
import type { ResultsState } from '@/components/assessments/results-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { type AddedPasswords, addPasswords } from '@/lib/assessments/add-passwords'
import { listStrangeAddresses } from '@/lib/assessments/bound-addresses'
import { handOutPasswords } from '@/lib/assessments/hand-out-passwords'
import { quoteLines } from '@/lib/assessments/parse-passwords'
import { keepLines } from '@/lib/assessments/parse-results'
import { planResults } from '@/lib/assessments/plan-results'
import { pushStudents } from '@/lib/assessments/push-students'
import { readResultForm } from '@/lib/assessments/read-result-form'
import { reportResult } from '@/lib/assessments/report-result'
import { reportResults } from '@/lib/assessments/report-results'
import { resendPassword } from '@/lib/assessments/resend-password'
import { isVendorStep, markAtVendor } from '@/lib/assessments/vendor-ledger'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string) => `/trainer/classes/${ref}/assessment`

/** Takes a pasted list in. Of what was pasted, only lines that were not taken come back. */
export async function addPasswordsAction(ref: string, assessmentId: string, _: PasteState, form: FormData): Promise<PasteState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const text = String(form.get('passwords') ?? '')
  if (text.trim() === '') return { status: 'refused', fieldErrors: { passwords: 'Paste at least one password.' }, values: {} }
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
    const added = await addPasswords({ assessmentId, text, actor, now: await readClock(db) })
    refresh()
    const strangers = await listStrangeAddresses(db, { classId: taught.id, addresses: added.boundTo })
    const problems = quoteLines(text, added.refused)
    const left = { passwords: problems.map((one) => one.text).join('\n') }
    const status = added.added === 0 && problems.length > 0 ? 'refused' : 'done'
    return { status, message: sayAdded(added), fieldErrors: {}, values: left, problems, strangers }
  } catch (error) {
    return refusedForm(error, {})
  }
}

function sayAdded({ added, duplicates, repeated }: AddedPasswords): string {
  const known = duplicates > 0 ? ` ${duplicates} ${duplicates === 1 ? 'was' : 'were'} known already.` : ''
  const twice = repeated > 0 ? ` ${repeated === 1 ? 'One line' : `${repeated} lines`} said again what stood above.` : ''
  return `${added === 0 ? 'No password' : `${added} ${added === 1 ? 'password' : 'passwords'}`} added.${known}${twice}`
}

export async function handOutAction(ref: string, _: FormState): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
    await handOutPasswords({ classId: taught.id, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=handed-out` as Route)
}

/** A trainer writes down, or corrects, what a student or the vendor told them. */
export async function reportResultAction(ref: string, attemptId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const values = typedValues(form)
  try {
    await reportResult({ attemptId, ...readResultForm(values), toldBy: 'trainer', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=result` as Route)
}

/** Shows what a pasted list would write down; writes exactly what was shown. */
export async function reportResultsAction(ref: string, assessmentId: string, _: ResultsState, form: FormData): Promise<ResultsState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const values = typedValues(form)
  const text = (values.results ?? '').slice(0, 200_000)
  if (text.trim() === '') return { status: 'refused', fieldErrors: { results: 'Paste at least one line.' }, values }
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
    const on = { classId: taught.id, assessmentId, text, now: await readClock(db) }
    const plan = await planResults(db, on)
    if (values.intent !== 'save') return { status: 'done', fieldErrors: {}, values, plan }
    if (values.digest !== plan.digest)
      return { status: 'refused', message: 'This has changed since you looked. See what would be written down now.', fieldErrors: {}, values, plan }
    const { saved, problems } = await reportResults({ ...on, actor })
    refresh()
    const left = { results: keepLines(text, problems) }
    return {
      status: 'done',
      message: `${saved === 1 ? '1 result is' : `${saved} results are`} written down.`,
      fieldErrors: {},
      values: left,
      problems,
    }
  } catch (error) {
    return refusedForm(error, values)
  }
}

/** A reminder to everybody who owes the result of an assessment. */
export async function pushStudentsAction(ref: string, assessmentId: string, _: FormState): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught) throw new DomainError('class-unknown', 'There is no such class.')
    await pushStudents({ classId: taught.id, assessmentId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=reminded` as Route)
}

export async function resendPasswordAction(ref: string, attemptId: string, _: FormState): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  try {
    await resendPassword({ attemptId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=resent` as Route)
}

/** How far those ticked are at the vendor. */
export async function markAtVendorAction(ref: string, assessmentId: string, _: FormState, form: FormData): Promise<FormState> {
  const { person, actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const step = String(form.get('step') ?? '')
  try {
    const taught = await getTaughtClass(db, { ref, person })
    if (!taught || !isVendorStep(step)) throw new DomainError('class-unknown', 'There is no such class.')
    const attemptIds = form.getAll('attempt').map(String)
    await markAtVendor({ classId: taught.id, assessmentId, step, attemptIds, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(ref)}?told=vendor` as Route)
}
