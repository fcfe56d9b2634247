'use server'

import type { Route } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { BookingFormState } from '@/components/bookings/booking-form-state'
import { db } from '@/db/client'
import { currentPerson } from '@/lib/accounts/current-person'
import type { Actor } from '@/lib/audit/record-audit'
import { findClassId } from '@/lib/bookings/find-class-id'
import { heldCookie } from '@/lib/bookings/held-cookie'
import { HOLD_MINUTES } from '@/lib/bookings/hold-rules'
import { holdSeats } from '@/lib/bookings/hold-seats'
import { quotePrice } from '@/lib/bookings/quote-price'
import { readBookingRequest } from '@/lib/bookings/read-request'
import type { PriceSummary } from '@/lib/bookings/summarise-price'
import { readClock } from '@/lib/clock'
import { limitGuesses } from '@/lib/discounts/limit-guesses'
import { env } from '@/lib/env'
import { DomainError, refusedForm, typedValues } from '@/lib/errors'
import { atCredit, requireCredit } from '@/lib/ledger/hold-credit'
import { startCheckout } from '@/lib/payments/start-checkout'
import { setAnswerHeader } from '@/lib/peer'
import { readQuoteForm } from '@/lib/quotes/read-quote-form'
import { requestQuote } from '@/lib/quotes/request-quote'
import { clientAddress, LIMITS, takeToken } from '@/lib/rate-limit'

/** Holds seats and leads on to payment; with `intent=price` it only shows the price, with `intent=quote` it writes one down. */
export async function bookSeatsAction(_: BookingFormState, form: FormData): Promise<BookingFormState> {
  const values = typedValues(form)
  let next: string
  try {
    if (form.get('intent') === 'price') return { status: 'idle', fieldErrors: {}, values, price: await price(form) }
    next = form.get('intent') === 'quote' ? await askForQuote(form) : await book(form)
  } catch (error) {
    return { ...refusedForm(error, values), price: await priceAsFarAsPossible(form), waitlistHref: waitlistOf(error, form) }
  }
  redirect(next as Route)
}

/** The price while somebody types: the same as the button shows, without the page. */
export async function quotePriceAction(form: FormData): Promise<BookingFormState> {
  try {
    return { status: 'idle', fieldErrors: {}, values: {}, price: await price(form) }
  } catch (error) {
    return { ...refusedForm(error, {}), price: await priceAsFarAsPossible(form) }
  }
}

/** Where no seat can be had, one can wait for them. */
function waitlistOf(error: unknown, form: FormData): string | undefined {
  const isFull = error instanceof DomainError && (error.code === 'class-full' || error.code === 'waitlist-first')
  const seats = Number(form.get('seats'))
  return isFull ? `/classes/${form.get('classRef')}/waitlist${seats > 1 ? `?seats=${seats}` : ''}` : undefined
}

async function book(form: FormData): Promise<string> {
  const address = await limitBookings()
  const classId = await requireClassId(form)
  const { request, discounts } = await limitGuesses(address, hasCodes(form), () => readBookingRequest(form))
  const now = await readClock(db)
  const { creditCode } = request
  if (creditCode) await limitGuesses(address, true, () => requireCredit(db, creditCode)).catch(refuseAtCredit)
  const held = await holdSeats({ classId, request, discounts, actor: await whoBooks(), now })
  const page = `/bookings/${held.token}`
  if (held.isConfirmed || held.isRequested) return page
  await rememberHold(String(form.get('classRef')), held.token)
  try {
    return await startCheckout({ bookingId: held.bookingId, now })
  } catch (error) {
    // The seats are held: the buyer's page says so and tries the payment page again.
    if (error instanceof DomainError) return `${page}?payment=unreachable`
    throw error
  }
}

/** Nothing is held or agreed to: the price is promised until a date. */
async function askForQuote(form: FormData): Promise<string> {
  await limitBookings()
  const classId = await requireClassId(form)
  const quote = await requestQuote({ classId, request: readQuoteForm(form), actor: await whoBooks(), now: await readClock(db) })
  return `/quotes/${quote.token}?notice=sent`
}

async function rememberHold(classRef: string, token: string): Promise<void> {
  const { name, path } = heldCookie(classRef)
  ;(await cookies()).set(name, token, {
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: env().appUrl.startsWith('https:'),
    maxAge: 2 * HOLD_MINUTES * 60,
  })
}

async function price(form: FormData): Promise<PriceSummary> {
  const classId = await requireClassId(form)
  const person = await currentPerson()
  const replaces = form.get('replaces')
  const asked = { classId, form, buyerId: person?.id ?? null, replaces: typeof replaces === 'string' ? replaces : undefined }
  const ask = async () => quotePrice({ ...asked, now: await readClock(db) })
  const priced = limitGuesses(clientAddress(await headers()), hasCodes(form) || hasCredit(form), ask)
  return hasCodes(form) ? priced : priced.catch(refuseAtCredit)
}

/** With something wrong, the price leaves out the credit, then the codes and the VAT number too; with more wrong, there is none. */
async function priceAsFarAsPossible(form: FormData): Promise<PriceSummary | undefined> {
  return price(form)
    .catch((error) => (hasCredit(form) ? price(without(form, ['creditCode'])) : Promise.reject(error)))
    .catch(() => price(without(form, ['creditCode', 'discountCode', 'vatNumber'])))
    .catch(() => undefined)
}

function without(form: FormData, names: string[]): FormData {
  const rest = new FormData()
  for (const [name, value] of form) if (!names.includes(name)) rest.append(name, value)
  return rest
}

const refuseAtCredit = (error: unknown): never => {
  throw atCredit(error)
}

async function limitBookings(): Promise<string> {
  const address = clientAddress(await headers())
  const { ok, retryAfterSeconds } = await takeToken({ ...LIMITS.booking, key: address })
  if (ok) return address
  setAnswerHeader('Retry-After', String(retryAfterSeconds))
  throw new DomainError(
    'too-many-bookings',
    `Too many bookings came from your address just now. Wait ${retryAfterSeconds} seconds and send the form again.`,
  )
}

async function requireClassId(form: FormData): Promise<string> {
  const ref = form.get('classRef')
  const classId = typeof ref === 'string' ? await findClassId(ref) : null
  if (!classId) throw new DomainError('unknown-class', 'This class does not exist any more.')
  return classId
}

async function whoBooks(): Promise<Actor> {
  const person = await currentPerson()
  return person ? { kind: 'person', personId: person.id, roles: person.roles } : { kind: 'link' }
}

const hasCodes = (form: FormData): boolean => Boolean(form.get('discountCode'))
const hasCredit = (form: FormData): boolean => Boolean(form.get('creditCode'))
