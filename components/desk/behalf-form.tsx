'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { Section } from '@/components/ui/section'
import type { SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PriceSummary } from '@/lib/bookings/summarise-price'
import { type FormState, idleForm } from '@/lib/errors'
import { ActControl, type ActField } from './act-form'

export type BehalfFormState = FormState & { price?: PriceSummary; sentence?: string }
type BehalfFormProps = {
  action: (state: BehalfFormState, form: FormData) => Promise<BehalfFormState>
  formKey: string
  countries: readonly SelectOption[]
  currencies: readonly SelectOption[]
  isPrivate: boolean
  organisation: string
}

/** Books for somebody else: the fields of the booking form, who pays how, and which rules are set aside. Shows the price first. */
export function BehalfForm({ action, formKey, countries, currencies, isPrivate, organisation }: BehalfFormProps) {
  const [state, submit] = useActionState<BehalfFormState, FormData>(action, idleForm)
  const mistakes = Object.entries(state.fieldErrors).map(([name, message]) => ({ field: `behalf-${name}`, message }))
  const wide = state.message ? [{ field: 'behalf-seats', message: state.message }] : []
  const parts: [string, string, ActField[]][] = [
    ['how', 'How it is paid', howFields(isPrivate)],
    ['who', 'Who books', whoFields(countries, organisation)],
    ['seats-part', 'Seats', seatFields(currencies)],
    ['invoice-part', 'On the invoice', INVOICE_FIELDS],
    ['rules', 'Rules set aside', RULE_FIELDS],
  ]
  return (
    <form action={submit} noValidate className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px]">
      <input type="hidden" name="formKey" value={formKey} />
      <div className="grid max-w-form gap-10">
        <ErrorSummary errors={[...wide, ...mistakes]} note="Nothing was booked." />
        {parts.map(([id, title, fields]) => (
          <Section key={id} id={id} title={title} size="h3" spacing="none">
            <div className="grid gap-5">
              {fields.map((field) => (
                <ActControl key={`${field.name} ${state.values[field.name] ?? ''}`} id="behalf" field={field} state={state} />
              ))}
            </div>
          </Section>
        ))}
        <div className="flex flex-wrap gap-4">
          <SubmitButton variant={state.price ? 'second' : 'primary'} name="intent" value="price" busy="Looking …">
            Show the price
          </SubmitButton>
          <SubmitButton variant={state.price ? 'primary' : 'second'} name="intent" value="book" busy="Booking …">
            Book for them
          </SubmitButton>
        </div>
      </div>
      {state.price ? (
        <Panel as="aside" aria-label="What it comes to" className="self-start lg:sticky lg:top-6">
          <h2 className="mb-3 text-h3">What it comes to</h2>
          <PriceTable rows={state.price.rows} total={{ label: 'To pay', amount: state.price.total }} totalSize="normal" />
          <p className="mt-4 text-small text-ink-2">{state.sentence}</p>
        </Panel>
      ) : null}
    </form>
  )
}

const howFields = (isPrivate: boolean): ActField[] => [
  {
    kind: 'select',
    name: 'as',
    label: 'Payment',
    value: isPrivate ? 'flat-fee' : 'card',
    options: [
      { value: 'card', label: 'By card: the buyer gets a link by mail' },
      { value: 'invoice', label: 'By invoice: confirmed at once' },
      { value: 'complimentary', label: 'Complimentary: nothing to pay, no invoice' },
      { value: 'flat-fee', label: 'One flat fee for all seats, by invoice' },
    ],
  },
  { kind: 'money', name: 'fee', label: 'Flat fee', optional: true, hint: 'Before VAT, for all seats together; only for a flat fee.' },
]

const whoFields = (countries: readonly SelectOption[], organisation: string): ActField[] => [
  { kind: 'text', name: 'buyerName', label: 'Name' },
  { kind: 'email', name: 'buyerEmail', label: 'E-mail' },
  {
    kind: 'select',
    name: 'customerType',
    label: 'Books as',
    value: 'business',
    options: [
      { value: 'business', label: 'An organisation' },
      { value: 'consumer', label: 'A consumer' },
    ],
  },
  { kind: 'text', name: 'organisation', label: 'Organisation', optional: true, value: organisation },
  { kind: 'select', name: 'country', label: 'Country', hint: 'It decides the VAT.', value: 'GB', options: countries },
  { kind: 'text', name: 'vatNumber', label: 'VAT or registration number', optional: true },
]

const seatFields = (currencies: readonly SelectOption[]): ActField[] => [
  { kind: 'number', name: 'seats', label: 'How many?', value: '1' },
  { kind: 'tick', name: 'attending', label: 'The buyer takes one of them' },
  { kind: 'select', name: 'currency', label: 'Currency', value: currencies[0]?.value, options: currencies },
  { kind: 'text', name: 'discountCode', label: 'Code', optional: true },
]

const INVOICE_FIELDS: ActField[] = [
  { kind: 'text', name: 'poNumber', label: 'Purchase order number', optional: true },
  { kind: 'text', name: 'costCentre', label: 'Cost centre', optional: true },
  { kind: 'text', name: 'billingName', label: 'Name on the invoice', optional: true },
  { kind: 'email', name: 'billingEmail', label: 'E-mail for the invoice', optional: true },
  { kind: 'area', name: 'billingAddress', label: 'Address on the invoice', optional: true },
]

const RULE_FIELDS: ActField[] = [
  { kind: 'tick', name: 'isPastDates', label: 'Book although booking has closed or the class has begun' },
  { kind: 'tick', name: 'isPastWaitlist', label: 'Book although people are on the waitlist' },
  { kind: 'tick', name: 'terms', label: 'The buyer has agreed to the terms' },
]
