'use client'

import { Check } from 'lucide-react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { QuantityField } from '@/components/ui/quantity-field'
import { Radios } from '@/components/ui/radios'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'

type Choice = { value: string; label: string }
export type BookingFieldsProps = {
  values: Record<string, string>
  errors: Record<string, string>
  currencies: Choice[]
  countries: Choice[]
  capacity: number
  codesInWords: string | null
  /** What paying by invoice means for this class; null where it begins too soon. */
  invoiceHint: string | null
}

/** Fields for an organisation alone; shown and hidden by CSS, so without JavaScript too. */
const BUSINESS = 'group-has-[#customerType-consumer:checked]/form:hidden'

export function BookingFields({ values, errors, currencies, countries, capacity, codesInWords, invoiceHint }: BookingFieldsProps) {
  const field = (name: string) => ({ name, error: errors[name], defaultValue: values[name] })
  return (
    <>
      <Section id="seats-part" title="Seats" spacing="form" size="h3">
        <div className="grid gap-6">
          <QuantityField label="How many?" hint="You can name the people later." {...field('seats')} max={capacity} />
          <Checkbox
            label="I am coming myself"
            name="attending"
            error={errors.attending}
            defaultChecked={values.attending === 'on'}
            key={`attending ${values.attending}`}
          />
          {currencies.length > 1 || errors.currency ? (
            <Select label="Currency" options={currencies} width="medium" {...field('currency')} key={`currency ${values.currency}`} />
          ) : (
            <input type="hidden" name="currency" value={currencies[0]?.value ?? 'GBP'} />
          )}
        </div>
      </Section>
      <Section id="you-part" title="You" spacing="form" size="h3">
        <div className="grid gap-6">
          <Field label="Your name" autoComplete="name" {...field('buyerName')} />
          <Field
            label="E-mail"
            hint="We send the confirmation and your own link here."
            type="email"
            autoComplete="email"
            spellCheck={false}
            {...field('buyerEmail')}
          />
          <Radios
            label="You are booking"
            options={[
              { value: 'business', label: 'For an organisation' },
              {
                value: 'consumer',
                label: 'For myself, as a consumer',
                hint: 'In the UK and the EU you have 14 days from booking to change your mind.',
              },
            ]}
            {...field('customerType')}
            key={`customerType ${values.customerType}`}
          />
          <div className={BUSINESS}>
            <Field label="Organisation" autoComplete="organization" {...field('organisation')} />
          </div>
          <Select
            label="Country"
            hint="It decides the VAT."
            options={countries}
            autoComplete="country"
            {...field('country')}
            key={`country ${values.country}`}
          />
          <div className={BUSINESS}>
            <Field
              label="VAT or registration number"
              hint="With a valid number, no UK VAT outside the United Kingdom."
              optional
              width="medium"
              spellCheck={false}
              autoCapitalize="characters"
              {...field('vatNumber')}
            />
          </div>
          <div className={BUSINESS}>
            <Field label="Purchase order number" hint="It goes on the invoice." optional width="medium" {...field('poNumber')} />
            <div className="mt-3 hidden group-has-[#payment-invoice:checked]/form:block">
              <Checkbox
                label="The purchase order number follows"
                hint="The invoice waits for it."
                name="poFollows"
                error={errors.poFollows}
                defaultChecked={values.poFollows === 'on'}
                key={`poFollows ${values.poFollows}`}
              />
            </div>
          </div>
          <InvoiceFields values={values} errors={errors} />
          <AccessNeeds values={values} errors={errors} />
        </div>
      </Section>
      <Section id="discount-part" title="Discount" spacing="form" size="h3">
        <div className="flex flex-wrap items-end gap-3">
          <Field
            label="Code"
            hint="Several codes: put a space between them."
            optional
            className="min-w-52 flex-1"
            spellCheck={false}
            autoCapitalize="characters"
            autoComplete="off"
            {...field('discountCode')}
          />
          <SubmitButton variant="second" name="intent" value="price" busy="Looking …">
            Show the price
          </SubmitButton>
        </div>
        {codesInWords ? (
          <p className="mt-2 flex items-center gap-2 text-small font-bold text-accent-2">
            <Check aria-hidden className="size-4" strokeWidth={2.5} />
            {codesInWords}
          </p>
        ) : null}
      </Section>
      <Section id="payment-part" title="Payment" spacing="form" size="h3">
        <div className="grid gap-8">
          <details open={Boolean(values.creditCode || errors.creditCode)}>
            <summary className="link w-fit text-small">You have a credit from an earlier booking</summary>
            <div className="mt-5 border-l-4 border-line pl-5">
              <Field
                label="Credit code"
                hint="It pays a part or all; the payment page asks for the rest."
                optional
                width="medium"
                spellCheck={false}
                autoCapitalize="characters"
                autoComplete="off"
                {...field('creditCode')}
              />
            </div>
          </details>
          <Radios
            label="How you pay"
            options={[{ value: 'card', label: 'Card, now', hint: 'On the next page, by Stripe.' }, ...(invoiceHint ? [byInvoice(invoiceHint)] : [])]}
            name="payment"
            error={errors.payment}
            defaultValue={values.payment === 'invoice' ? 'invoice' : 'card'}
            key={`payment ${values.payment}`}
          />
          <Checkbox
            label={
              <>
                I agree to the{' '}
                <a href="/terms" target="_blank" rel="noreferrer" className="link">
                  terms
                </a>
                .
              </>
            }
            name="terms"
            error={errors.terms}
            defaultChecked={values.terms === 'on'}
            key={`terms ${values.terms}`}
          />
        </div>
      </Section>
    </>
  )
}

const byInvoice = (hint: string) => ({ value: 'invoice', label: 'Invoice, for organisations', hint })

type PartProps = Pick<BookingFieldsProps, 'values' | 'errors'>

function InvoiceFields({ values, errors }: PartProps) {
  const names = ['billingName', 'billingEmail', 'billingAddress', 'costCentre']
  const isUsed = names.some((name) => values[name] || errors[name])
  return (
    <details open={isUsed}>
      <summary className="link w-fit text-small">Name and address on the invoice</summary>
      <div className="mt-5 grid gap-6 border-l-4 border-line pl-5">
        <Field
          label="Name on the invoice"
          hint="If it is not your organisation, or you."
          optional
          name="billingName"
          error={errors.billingName}
          defaultValue={values.billingName}
        />
        <Field
          label="E-mail for the invoice"
          optional
          type="email"
          name="billingEmail"
          error={errors.billingEmail}
          defaultValue={values.billingEmail}
        />
        <TextArea
          label="Address on the invoice"
          optional
          autoComplete="street-address"
          name="billingAddress"
          error={errors.billingAddress}
          defaultValue={values.billingAddress}
        />
        <Field label="Cost centre" optional width="medium" name="costCentre" error={errors.costCentre} defaultValue={values.costCentre} />
      </div>
    </details>
  )
}

function AccessNeeds({ values, errors }: PartProps) {
  return (
    <details open={Boolean(values.accessNeeds || errors.accessNeeds)}>
      <summary className="link w-fit text-small">Something you need to take part well</summary>
      <div className="mt-5 border-l-4 border-line pl-5">
        <TextArea
          label="What you need"
          hint="Captions, breaks, slides beforehand … If you come yourself, your trainer reads this and nobody else."
          optional
          name="accessNeeds"
          error={errors.accessNeeds}
          defaultValue={values.accessNeeds}
        />
      </div>
    </details>
  )
}
