'use client'

import {
  type FocusEvent,
  type ReactNode,
  type RefObject,
  useActionState,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { ButtonLink } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PriceSummary } from '@/lib/bookings/summarise-price'
import { BookingFields } from './booking-fields'
import type { BookingFormState } from './booking-form-state'

export type BookingFormProps = {
  book: (state: BookingFormState, form: FormData) => Promise<BookingFormState>
  quote: (form: FormData) => Promise<BookingFormState>
  /** Written as they are into the form: the class, the form's key, where the visitor came from. */
  hidden: Record<string, string>
  /** What stands in the fields at first. */
  defaults: Record<string, string>
  initialPrice?: PriceSummary
  /** What is wrong from the start, e.g. with a code that a link brought along. */
  initialErrors?: Record<string, string>
  currencies: { value: string; label: string }[]
  countries: { value: string; label: string }[]
  capacity: number
  holdMinutes: number
  invoiceHint?: string | null
  /** The class in short, above the price. */
  children: ReactNode
  /** Stands above the form, e.g. seats that are held already. */
  notice?: ReactNode
}

/** What is true of one way to pay alone; shown and hidden by CSS, so without JavaScript too. */
const BY_CARD = 'group-has-[#payment-invoice:checked]/form:hidden'
const BY_INVOICE = 'hidden group-has-[#payment-invoice:checked]/form:inline'

/** Fields whose change changes the price; those that are typed wait until the field is left. */
const CHOSEN = ['seats', 'country', 'customerType', 'currency']
const TYPED = ['discountCode', 'creditCode', 'vatNumber']
const NOTHING_HAPPENED = 'No seat is held yet and nothing was charged. Everything you typed is still here.'

/** The booking form and its price. Works without JavaScript; with it the price follows what is typed. */
export function BookingForm({
  book,
  quote,
  hidden,
  defaults,
  initialPrice,
  initialErrors,
  children,
  notice,
  holdMinutes,
  invoiceHint = null,
  ...choices
}: BookingFormProps) {
  const [state, act] = useActionState(book, { status: 'idle', fieldErrors: {}, values: {} })
  const [live, ask] = useLiveQuote(state, quote)
  const form = useRef<HTMLFormElement>(null)
  const price = live?.price ?? state.price ?? initialPrice
  const isUntouched = state.status === 'idle' && !state.price && !live
  const errors = { ...(isUntouched ? initialErrors : {}), ...state.fieldErrors, ...live?.fieldErrors }
  const values = Object.keys(state.values).length > 0 ? state.values : defaults
  const isAlive = useIsAlive()
  useRestored(form, defaults, ask)
  const onLeave = (event: FocusEvent<HTMLFormElement>) => {
    if (form.current && TYPED.includes(event.target.name) && event.target.value !== event.target.defaultValue) ask(form.current)
  }
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  const wide = state.message ? [{ field: 'seats', message: state.message }] : []
  return (
    <>
      {price ? <PriceBar price={price} /> : null}
      <div className="page-width grid gap-x-20 gap-y-12 pt-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:pt-11">
        <div className="min-w-0 max-w-150">
          {state.status === 'refused' ? (
            <div className="mb-10">
              <ErrorSummary errors={[...wide, ...mistakes]} note={NOTHING_HAPPENED} />
              {state.waitlistHref ? (
                <ButtonLink href={state.waitlistHref} variant="second" className="mt-4">
                  Join the waitlist
                </ButtonLink>
              ) : null}
            </div>
          ) : null}
          {notice}
          <h1 className="text-h1-working">Book your {values.seats && Number(values.seats) > 1 ? 'seats' : 'seat'}</h1>
          <p className="mt-2 text-ink-2">No account needed. Takes about three minutes.</p>
          <form
            ref={form}
            action={act}
            noValidate
            onBlur={onLeave}
            onChange={(event) => CHOSEN.includes((event.target as unknown as HTMLInputElement).name) && ask(event.currentTarget)}
            className="group/form"
          >
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <input ref={fillInZone} type="hidden" name="timeZone" />
            <BookingFields values={values} errors={errors} codesInWords={price?.codesInWords ?? null} invoiceHint={invoiceHint} {...choices} />
            <div className="mt-8">
              <SubmitButton busy={`Holding ${price ? nameSeats(price.seats) : 'your seats'} …`}>
                <span className={BY_CARD}>{isAlive && price ? sayAct(price) : 'Hold the seats and pay'}</span>
                {invoiceHint ? (
                  <span className={BY_INVOICE}>{isAlive && price ? `Ask for an invoice for ${nameSeats(price.seats)}` : 'Ask for an invoice'}</span>
                ) : null}
              </SubmitButton>
              <p className={`mt-3 text-label text-ink-3 ${BY_CARD}`}>
                Your seats are held for {holdMinutes} minutes from then, while you pay. You can add time once.
              </p>
              {invoiceHint ? (
                <p className="mt-3 hidden text-label text-ink-3 group-has-[#payment-invoice:checked]/form:block">
                  Your seats are kept from then on. Nothing is charged.
                </p>
              ) : null}
              <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line pt-4 text-small text-ink-2">
                <SubmitButton variant="third" size="small" name="intent" value="quote" busy="Writing the quote …">
                  Get a quote
                </SubmitButton>
                This price on paper, to show around. It keeps no seat yet.
              </p>
            </div>
          </form>
        </div>
        <Panel as="aside" aria-label="Your booking" className="self-start lg:sticky lg:top-6">
          {children}
          {price ? (
            <PriceTable rows={price.rows} total={{ label: 'To pay', amount: price.total }} />
          ) : (
            <p className="text-small text-ink-2">Fill in the form to see the price.</p>
          )}
          <p className="mt-4 text-label text-ink-3">This sum is frozen when we hold your seats. Nothing is charged before the payment page.</p>
        </Panel>
      </div>
      <p aria-live="polite" className="sr-only">
        {live?.price?.inWords}
      </p>
    </>
  )
}

/** On a phone the total stays in sight. */
function PriceBar({ price }: { price: PriceSummary }) {
  return (
    <div aria-hidden className="sticky top-0 z-10 flex justify-between gap-4 bg-wash px-4 py-3 text-small text-accent-2 md:px-6 lg:hidden">
      <span>{price.codesInWords ? `${nameSeats(price.seats)}, ${price.rows.find((row) => row.tone)?.label}` : nameSeats(price.seats)}</span>
      <b className="whitespace-nowrap">{price.total} to pay</b>
    </div>
  )
}

const nameSeats = (seats: number) => `${seats} ${seats === 1 ? 'seat' : 'seats'}`
const sayAct = (price: PriceSummary) =>
  price.isFree ? `Book ${nameSeats(price.seats)}, nothing to pay` : `Hold ${nameSeats(price.seats)} and pay ${price.total}`

/** The price asked for while typing. An answer that was overtaken is dropped; so is all of it once the form has been answered. */
function useLiveQuote(state: BookingFormState, quote: BookingFormProps['quote']) {
  const [live, setLive] = useState<{ after: BookingFormState; answer: BookingFormState }>()
  const asked = useRef(0)
  const ask = (form: HTMLFormElement) => {
    asked.current += 1
    const mine = asked.current
    quote(new FormData(form))
      .then((answer) => mine === asked.current && setLive({ after: state, answer }))
      .catch(() => undefined)
  }
  return [live?.after === state ? live.answer : undefined, ask] as const
}

/** The mails tell the times on the buyer's clock too. */
function fillInZone(input: HTMLInputElement | null) {
  if (input) input.value = Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** A browser that comes back to the page fills in what was typed, and tells nobody: then the price is asked for once more. */
function useRestored(form: RefObject<HTMLFormElement | null>, defaults: Record<string, string>, ask: (form: HTMLFormElement) => void) {
  const look = useEffectEvent(() => {
    if (!form.current) return
    const typed = new FormData(form.current)
    if ([...CHOSEN, ...TYPED].some((name) => typed.has(name) && typed.get(name) !== (defaults[name] ?? ''))) ask(form.current)
  })
  useEffect(() => {
    if (document.readyState === 'complete') look()
    else window.addEventListener('load', look, { once: true })
    return () => window.removeEventListener('load', look)
  }, [])
}

const never = () => () => undefined

/** Whether JavaScript runs here; false while the page is only drawn. */
const useIsAlive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
