'use server'

import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { withdrawRequest } from '@/lib/bookings/answer-request'
import { applyCredit } from '@/lib/bookings/apply-credit'
import { extendHold, giveBackHold } from '@/lib/bookings/change-hold'
import { giveUpChange } from '@/lib/bookings/end-change'
import { findBookingId } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { limitGuesses } from '@/lib/discounts/limit-guesses'
import { assignSeat } from '@/lib/enrolments/assign-seat'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { atCredit } from '@/lib/ledger/hold-credit'
import { startCheckout } from '@/lib/payments/start-checkout'
import { clientAddress } from '@/lib/rate-limit'
import { payForChange } from './pay-for-change'

/** On to the payment page. The token is the right to it, so nothing else is asked. */
export async function payAction(token: string): Promise<void> {
  const next = await orBackTo(token, 'unreachable', async () => {
    const bookingId = await findBookingId(token)
    return bookingId ? startCheckout({ bookingId, now: await readClock(db) }) : pageOf(token)
  })
  redirect(next as Route)
}

export async function extendHoldAction(token: string): Promise<void> {
  const next = await orBackTo(token, undefined, async () => {
    await extendHold({ token, now: await readClock(db) })
    return `${pageOf(token)}?notice=extended`
  })
  redirect(next as Route)
}

export async function giveBackAction(token: string): Promise<void> {
  const next = await orBackTo(token, undefined, async () => {
    await giveBackHold({ token, now: await readClock(db) })
    return pageOf(token)
  })
  redirect(next as Route)
}

/** Counts a credit towards held seats, or with an empty code gives it back. Guesses are limited like those of discount codes. */
export async function useCreditAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  const code = values.creditCode ?? ''
  try {
    const use = async () => applyCredit({ token, code, now: await readClock(db) })
    await limitGuesses(clientAddress(await headers()), code !== '', use)
  } catch (error) {
    return refusedForm(atCredit(error), values)
  }
  redirect(pageOf(token) as Route)
}

export async function withdrawAction(token: string): Promise<void> {
  const next = await orBackTo(token, undefined, async () => {
    await withdrawRequest({ token, now: await readClock(db) })
    return pageOf(token)
  })
  redirect(next as Route)
}

/** On to the payment page of a change that waits to be paid. */
export async function payChangeAction(token: string, changeId: string): Promise<void> {
  redirect((await payForChange(token, changeId, await readClock(db))) as Route)
}

export async function giveUpChangeAction(token: string): Promise<void> {
  const next = await orBackTo(token, undefined, async () => {
    const bookingId = await findBookingId(token)
    if (bookingId) await giveUpChange({ bookingId, actor: { kind: 'link' }, now: await readClock(db) })
    return `${pageOf(token)}?notice=unchanged`
  })
  redirect(next as Route)
}

/** Gives a seat without a name to somebody. */
export async function nameSeatAction(token: string, enrolmentId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  try {
    await assignSeat({ bookingToken: token, enrolmentId, name: values.name ?? '', email: values.email ?? '', now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(token)}?notice=named#seats` as Route)
}

const pageOf = (token: string) => `/bookings/${encodeURIComponent(token)}`

/** A refusal leads back to the page, which shows how things stand: the hold is over, or the payment page cannot be opened. */
async function orBackTo(token: string, payment: string | undefined, act: () => Promise<string>): Promise<string> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return payment && error.code === 'payment-provider-unreachable' ? `${pageOf(token)}?payment=${payment}` : pageOf(token)
  }
}
