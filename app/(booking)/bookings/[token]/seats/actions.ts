'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { PasteState } from '@/components/bookings/paste-form'
import type { PassOnState } from '@/components/enrolments/pass-on-form'
import { db } from '@/db/client'
import { previewDifference } from '@/lib/bookings/preview-difference'
import { planSubstitution, substituteForDifference } from '@/lib/bookings/substitute-for-difference'
import { findConfirmed } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { assignList, planList } from '@/lib/enrolments/assign-list'
import { correctStudent, resendInvitation, substituteStudent } from '@/lib/enrolments/correct-student'
import { changeEnrolLink } from '@/lib/enrolments/enrol-link'
import { previewReplacement } from '@/lib/enrolments/preview-replacement'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { payForChange } from '../pay-for-change'

const pageOf = (token: string) => `/bookings/${encodeURIComponent(token)}`

/** A list of names: looked at first, done when agreed to. The buyer's link is the right to it. */
export async function pasteListAction(token: string, classId: string, _: PasteState, form: FormData): Promise<PasteState> {
  const values = typedValues(form)
  const text = values.list ?? ''
  if (text.trim() === '') return { status: 'refused', fieldErrors: { list: 'Paste at least one name with its address.' }, values }
  let invited: number
  try {
    const asked = { bookingToken: token, classId, text, now: await readClock(db) }
    if (values.intent !== 'agree') return { status: 'idle', fieldErrors: {}, values, plan: await planList(asked) }
    const done = await assignList(asked)
    if (!('invited' in done)) return { status: 'idle', fieldErrors: {}, values, plan: done }
    invited = done.invited
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(token)}?notice=${invited === 1 ? 'named' : 'list'}#seats` as Route)
}

export async function enrolLinkAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const wish = String(form.get('wish'))
  try {
    if (wish === 'on' || wish === 'renew' || wish === 'off') await changeEnrolLink({ bookingToken: token, wish, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(token)}/seats?link=${wish}#link` as Route)
}

export async function correctStudentAction(token: string, enrolmentId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    const who = { name: values.name ?? '', email: values.email ?? '' }
    await correctStudent({ bookingToken: token, enrolmentId, ...who, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(token)}?notice=corrected#seats` as Route)
}

export async function resendInvitationAction(token: string, enrolmentId: string, _: FormState): Promise<FormState> {
  try {
    await resendInvitation({ bookingToken: token, enrolmentId, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${pageOf(token)}?notice=invited-again#seats` as Route)
}

export async function substituteStudentAction(token: string, enrolmentId: string, _: PassOnState, form: FormData): Promise<PassOnState> {
  const values = typedValues(form)
  const asked = { bookingToken: token, enrolmentId, name: values.name ?? '', email: values.email ?? '' }
  let next = `${pageOf(token)}?notice=substituted#seats`
  try {
    const now = await readClock(db)
    const booking = await findConfirmed(db, token)
    const isDifferent = booking && (await planSubstitution(db, booking, enrolmentId)).next !== null
    if (values.intent !== 'agree') {
      const preview = isDifferent ? await previewDifference(db, { ...asked, booking }) : await previewReplacement({ ...asked, now })
      return { status: 'idle', fieldErrors: {}, values, preview }
    }
    if (isDifferent) {
      const passed = await substituteForDifference({ ...asked, bookingId: booking.id, actor: { kind: 'link' }, now })
      if (passed.status === 'to-pay') next = await payForChange(token, passed.changeId, now)
    } else await substituteStudent({ ...asked, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(next as Route)
}
