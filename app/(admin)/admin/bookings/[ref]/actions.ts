'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { approveRequest, declineRequest } from '@/lib/bookings/answer-request'
import { isBookingLink, replaceLink } from '@/lib/bookings/replace-links'
import { readClock } from '@/lib/clock'
import { resendMail } from '@/lib/emails/resend-mail'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'

type On = { id: string; ref: string }
const desk = ({ ref }: On, told: string): Route => `/admin/bookings/${ref}?told=${told}` as Route

/** One mail once more; then the desk again, saying so. */
export async function resendAction(on: On, form: FormData): Promise<void> {
  const { actor } = await requireRole('admin')
  let told = 'resent'
  try {
    await resendMail({ mailId: String(form.get('mailId')), bookingId: on.id, actor, now: await readClock(db) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    told = error.code
  }
  redirect(`${desk(on, told)}#mails` as Route)
}

/** Yes or no to paying by invoice. */
export async function answerAction(on: On, answer: 'approve' | 'decline', _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    const act = { bookingId: on.id, actor, now: await readClock(db) }
    if (answer === 'approve') await approveRequest(act)
    else await declineRequest({ ...act, reason: values.reason ?? '' })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(desk(on, answer))
}

/** A new link in place of the old one, which is dead from then on. */
export async function replaceLinkAction(on: On, link: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  try {
    if (!isBookingLink(link)) throw new DomainError('no-link', 'There is no such link.')
    await replaceLink({ bookingId: on.id, link, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(`/admin/bookings/${on.ref}/links?told=${link}` as Route)
}
