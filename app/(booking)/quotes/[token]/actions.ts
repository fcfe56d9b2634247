'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { startCheckout } from '@/lib/payments/start-checkout'
import { acceptQuote } from '@/lib/quotes/accept-quote'
import { readAcceptance } from '@/lib/quotes/read-acceptance'

/** Makes a quote a booking; by card, leads on to the payment page. Whoever has the link may accept. */
export async function acceptQuoteAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  let next: string
  try {
    const now = await readClock(db)
    const held = await acceptQuote({ token, acceptance: readAcceptance(values), actor: { kind: 'link' }, now })
    next = held.isConfirmed || held.isRequested ? `/bookings/${held.token}` : await pageToPay(held, now)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(next as Route)
}

async function pageToPay({ bookingId, token }: { bookingId: string; token: string }, now: Date): Promise<string> {
  try {
    return await startCheckout({ bookingId, now })
  } catch (error) {
    // The seats are held: the buyer's page says so and tries the payment page again.
    if (error instanceof DomainError) return `/bookings/${token}?payment=unreachable`
    throw error
  }
}
