import { randomUUID } from 'node:crypto'
import type { Metadata, Route } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { BookingForm, type BookingFormProps } from '@/components/bookings/booking-form'
import { CannotBook } from '@/components/bookings/cannot-book'
import { ClassInShort } from '@/components/bookings/class-in-short'
import { HeldNotice } from '@/components/bookings/held-notice'
import { TentativeNote } from '@/components/bookings/tentative-note'
import { OfferNotice } from '@/components/waitlist/offer-notice'
import { db } from '@/db/client'
import { settings } from '@/db/schema'
import { currentPerson } from '@/lib/accounts/current-person'
import { heldCookie } from '@/lib/bookings/held-cookie'
import { HOLD_MINUTES, isHoldLive } from '@/lib/bookings/hold-rules'
import { getBookingByToken } from '@/lib/bookings/queries'
import { priceQuestion } from '@/lib/bookings/quote-price'
import { refuseOffer } from '@/lib/bookings/read-offer'
import { readClock } from '@/lib/clock'
import { listCountries } from '@/lib/countries'
import { CODE_COOKIE } from '@/lib/discounts/code-cookie'
import { parseCodes } from '@/lib/discounts/discount-rules'
import { findStandingCode } from '@/lib/discounts/find-standing-code'
import { refusedForm } from '@/lib/errors'
import { formatDay } from '@/lib/invoices/describe-invoice'
import { hasTimeForInvoice, invoiceDueOn } from '@/lib/invoices/due-on'
import { describeCreditHold } from '@/lib/ledger/hold-credit'
import { missingSeats } from '@/lib/schedule/class-state'
import { areOnSale } from '@/lib/schedule/describe-seats'
import { opensPrivateClass, readPrivateKey } from '@/lib/schedule/private-class'
import { getClassByRef } from '@/lib/schedule/queries'
import { findOffer, type OfferAtHand } from '@/lib/waitlist/queries'
import { bookSeatsAction, quotePriceAction } from './actions'

export const metadata: Metadata = { title: 'Book', robots: { index: false } }

type Search = Record<string, string | string[] | undefined>

export default async function BookPage({ params, searchParams }: PageProps<'/classes/[ref]/book'>) {
  const [{ ref }, search, now] = await Promise.all([params, searchParams, readClock(db)])
  const courseClass = await getClassByRef(ref, now)
  if (!courseClass) notFound()
  const held = await findHeld(one(search.held), ref, now)
  const remembered = held ?? (await findHeld((await cookies()).get(heldCookie(ref).name)?.value ?? '', ref, now))
  const key = courseClass.isPrivate ? await findKey(courseClass.id, one(search.key), held !== null) : undefined
  if (courseClass.isPrivate && !key) notFound()
  const refusal = refuseOffer({ ...courseClass, isPrivate: false }, now)
  const isSent = await wasSent()
  const offer = await findOffer(one(search.offer), courseClass.id, now)
  if (!isSent && one(search.offer) && !offer) redirect(`/waitlist/${encodeURIComponent(one(search.offer))}` as Route)
  if (!isSent && (refusal || !(areOnSale(courseClass.seats) || held || offer))) return <CannotBook courseClass={courseClass} reason={refusal} />
  const [currency] = courseClass.prices
  if (!currency) return <CannotBook courseClass={courseClass} reason="This class has no price yet." />
  const defaults = held
    ? { ...valuesOf(held), creditCode: (await describeCreditHold(db, held.id))?.code ?? '' }
    : { ...(await firstValues(search, currency.currency, now)), ...(offer ? offeredValues(offer) : {}) }
  return (
    <BookingForm
      book={bookSeatsAction}
      quote={quotePriceAction}
      hidden={{
        classRef: ref,
        formKey: randomUUID(),
        ...(key ? { key } : {}),
        ...(held ? { replaces: held.token } : {}),
        ...(offer ? { offer: offer.token } : {}),
        ...campaignOf(search),
      }}
      defaults={defaults}
      {...(isSent ? {} : await firstPrice(courseClass.id, defaults, now, held?.token))}
      currencies={courseClass.prices.map((price) => ({ value: price.currency, label: price.currency }))}
      countries={listCountries().map(({ code, name }) => ({ value: code, label: name }))}
      capacity={offer?.seats ?? courseClass.capacity}
      holdMinutes={HOLD_MINUTES}
      invoiceHint={await describeInvoiceTerms(courseClass, now)}
      notice={
        <>
          {offer ? (
            <OfferNotice seats={offer.seats} until={offer.until} classZone={courseClass.timeZone} holdMinutes={HOLD_MINUTES} />
          ) : remembered ? (
            <HeldNotice booking={remembered} classRef={ref} isBeingChanged={Boolean(held)} />
          ) : null}
          <TentativeNote seatsMissing={missingSeats(courseClass)} />
        </>
      }
    >
      <ClassInShort courseClass={courseClass} yours={held ? held.seatCount : offer?.seats} />
    </BookingForm>
  )
}

/** A private class opens to its key, and to whoever holds seats of it already. */
async function findKey(classId: string, key: string, holdsSeats: boolean): Promise<string | undefined> {
  if (holdsSeats) return readPrivateKey(db, classId)
  return (await opensPrivateClass(db, { classId, key })) ? key : undefined
}

/** An offer brings along who it is for and how many seats it has. */
const offeredValues = ({ name, email, seats }: OfferAtHand) => ({ buyerName: name, buyerEmail: email, seats: String(seats) })

/** Null where the class begins too soon for an invoice. */
async function describeInvoiceTerms({ startsAt, timeZone }: { startsAt: Date; timeZone: string }, now: Date): Promise<string | null> {
  const [terms] = await db.select({ termsDays: settings.termsDays, isTrusting: settings.trustsInvoiceBuyers }).from(settings)
  if (!terms || !hasTimeForInvoice({ ...terms, startsAt, timeZone }, now)) return null
  const due = `To be paid by ${formatDay(invoiceDueOn({ ...terms, startsAt, timeZone }, now))}, by bank transfer or card.`
  return terms.isTrusting ? due : `${due} We look at each request, and keep your seats meanwhile.`
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

/** A form that was sent comes back as a form, with all that was typed and its own price, whatever has become of the class meanwhile. */
const wasSent = async (): Promise<boolean> => (await headers()).get('content-type')?.startsWith('multipart/form-data') ?? false

/** Somebody who came back from the payment page: their seats are still held and everything they typed is still here. */
async function findHeld(token: string, ref: string, now: Date) {
  const booking = token ? await getBookingByToken(token) : null
  return booking && booking.classRef === ref && isHoldLive(booking, now) ? booking : null
}

type Held = NonNullable<Awaited<ReturnType<typeof findHeld>>>

function valuesOf(held: Held): Record<string, string> {
  return {
    seats: String(held.seatCount),
    attending: held.isAttending ? 'on' : '',
    buyerName: held.buyerName,
    buyerEmail: held.buyerEmail,
    organisation: held.organisation ?? '',
    country: held.country,
    customerType: held.customerType,
    vatNumber: held.vatNumber ?? '',
    poNumber: held.poNumber ?? '',
    poFollows: held.poFollows ? 'on' : '',
    payment: held.paymentMethod,
    costCentre: held.costCentre ?? '',
    billingName: held.billingName ?? '',
    billingEmail: held.billingEmail ?? '',
    billingAddress: held.billingAddress ?? '',
    accessNeeds: held.accessNeeds ?? '',
    currency: held.currency,
    discountCode: held.codes.join(' '),
    terms: 'on',
  }
}

/** What can be known before anybody has typed: from the address, from a personal link, and from whoever is signed in, with their standing right. */
async function firstValues(search: Search, currency: string, now: Date): Promise<Record<string, string>> {
  const person = await currentPerson()
  const linked = (await cookies()).get(CODE_COOKIE)?.value ?? ''
  const codes = parseCodes((one(search.discountCode) || linked).slice(0, 200))
  const standing = person && codes.length === 0 ? await findStandingCode(db, person.id, now) : null
  return {
    seats: /^[1-9]\d?$/.test(one(search.seats)) ? one(search.seats) : '1',
    attending: 'on',
    buyerName: person?.name ?? '',
    buyerEmail: person?.email ?? '',
    organisation: person?.organisation ?? '',
    customerType: 'business',
    country: 'GB',
    currency: one(search.currency).toUpperCase() || currency,
    discountCode: standing ?? codes.join(' '),
    terms: '',
  }
}

/** Hidden fields that say where a visitor came from. */
function campaignOf(search: Search): Record<string, string> {
  const names = Object.keys(search).filter((name) => name === 'source' || /^utm_[a-z_]{1,30}$/.test(name))
  return Object.fromEntries(names.slice(0, 11).map((name) => [name, one(search[name]).slice(0, 200)]))
}

/** The price from the first moment; with a code that does not work, the price without it and why. */
async function firstPrice(
  classId: string,
  values: Record<string, string>,
  now: Date,
  replaces: string | undefined,
): Promise<Pick<BookingFormProps, 'initialPrice' | 'initialErrors'>> {
  const question = {
    seats: Number(values.seats),
    country: values.country ?? 'GB',
    customerType: values.customerType === 'consumer' ? ('consumer' as const) : ('business' as const),
    vatNumber: values.vatNumber ?? '',
    currency: values.currency ?? 'GBP',
  }
  const ask = (discountCode: string[], creditCode: string) =>
    priceQuestion({ classId, question: { ...question, discountCode, creditCode }, buyerId: null, replaces, now })
  try {
    return { initialPrice: await ask(parseCodes(values.discountCode ?? ''), values.creditCode ?? '') }
  } catch (error) {
    const { fieldErrors } = refusedForm(error, values)
    return { initialPrice: await ask([], '').catch(() => undefined), initialErrors: fieldErrors }
  }
}
