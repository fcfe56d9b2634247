'use server'

import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { takeSeat } from '@/lib/enrolments/enrol-link'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { setAnswerHeader } from '@/lib/peer'
import { clientAddress, LIMITS, takeToken } from '@/lib/rate-limit'

/** Whoever has the link may take a seat that has no name. */
export async function takeSeatAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    await limitTaking()
    const { classRef = '', name = '', email = '' } = values
    await takeSeat({ enrolToken: token, classRef, name, email, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/enrol/${encodeURIComponent(token)}?notice=taken` as Route)
}

/** Each seat taken sends a mail to an address that nobody has proven. */
async function limitTaking(): Promise<void> {
  const { ok, retryAfterSeconds } = await takeToken({ ...LIMITS.booking, key: clientAddress(await headers()) })
  if (ok) return
  setAnswerHeader('Retry-After', String(retryAfterSeconds))
  throw new DomainError('too-many-bookings', `Too many forms came from your address just now. Wait ${retryAfterSeconds} seconds and send it again.`)
}
