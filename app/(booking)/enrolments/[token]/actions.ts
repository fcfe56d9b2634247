'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { PassOnState } from '@/components/enrolments/pass-on-form'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { completeSeat } from '@/lib/enrolments/complete-seat'
import { declineSeat, handOverSeat } from '@/lib/enrolments/decline-seat'
import { previewReplacement } from '@/lib/enrolments/preview-replacement'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** The student's link is the right to each of these. */
export async function completeSeatAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  try {
    await completeSeat({ token, form, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(`/enrolments/${encodeURIComponent(token)}?notice=complete` as Route)
}

export async function declineSeatAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  try {
    await declineSeat({ token, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect('/enrolments/given-back?how=declined' as Route)
}

export async function handOverSeatAction(token: string, _: PassOnState, form: FormData): Promise<PassOnState> {
  const values = typedValues(form)
  const who = { name: values.name ?? '', email: values.email ?? '' }
  try {
    const now = await readClock(db)
    if (values.intent !== 'agree') {
      const preview = await previewReplacement({ studentToken: token, ...who, now })
      return { status: 'idle', fieldErrors: {}, values, preview }
    }
    await handOverSeat({ token, ...who, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect('/enrolments/given-back?how=passed-on' as Route)
}
