'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'

type SettingsFormProps = { act: Act; start: Record<string, string>; countries: readonly SelectOption[] }

/** Who the company is, and the choices of the business. */
export function SettingsForm({ act, start, countries }: SettingsFormProps) {
  const [{ status, message, fieldErrors, values: typed }, submit] = useActionState(act, idleForm)
  const values = status === 'idle' ? start : typed
  const mistakes = Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text }))
  const field = (name: string) => ({ name, defaultValue: values[name], error: fieldErrors[name] })
  const tick = (name: string) => ({ name, defaultChecked: values[name] === 'on' })
  return (
    <form action={submit} noValidate className="grid max-w-form gap-6">
      <ErrorSummary errors={mistakes} note="Nothing was changed." />
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <Section id="company" title="The company" size="h3" spacing="none">
        <div className="grid gap-6">
          <Field label="Name" autoComplete="organization" {...field('legalName')} />
          <TextArea label="Address" rows={3} autoComplete="street-address" {...field('address')} />
          <Select key={`country ${values.country}`} label="Country" options={countries} {...field('country')} />
          <Field label="Company number" optional width="medium" autoComplete="off" {...field('companyNumber')} />
          <Field label="VAT number" width="medium" autoComplete="off" {...field('vatNumber')} />
          <Field
            label="E-mail"
            hint="Answers to our mails arrive here, and word of what needs a hand."
            type="email"
            autoComplete="email"
            {...field('email')}
          />
          <Field label="Telephone" optional width="medium" type="tel" autoComplete="tel" {...field('phone')} />
        </div>
      </Section>
      <Section id="invoices" title="Invoices" size="h3" spacing="form">
        <div className="grid gap-6">
          <TextArea label="Bank details" optional hint="Printed on invoices that are paid by transfer." rows={4} {...field('bankDetails')} />
          <Field
            label="Days to pay"
            hint="At the latest seven days before the class begins."
            width="short"
            inputMode="numeric"
            {...field('termsDays')}
          />
          <Checkbox label="Book at once when an organisation pays by invoice" hint="Else an admin says yes first." {...tick('trustsInvoiceBuyers')} />
          <Checkbox
            label="Hold certificates and assessment passwords back while an invoice is overdue"
            hint="Sessions are never held back."
            {...tick('withholdsWhileOverdue')}
          />
          <Checkbox
            label="Send invoices through Stripe as well"
            hint="They can then be paid by card from Stripe’s own mail."
            {...tick('usesStripeInvoices')}
          />
        </div>
      </Section>
      <Section id="tax" title="Tax and rates" size="h3" spacing="form">
        <div className="grid gap-6">
          <Field label="VAT for consumers outside the UK, in per cent" width="short" inputMode="decimal" {...field('consumerAbroadVat')} />
          <Field label="Pounds for one euro" hint="VAT in sterling on invoices in euros." width="short" inputMode="decimal" {...field('rateEUR')} />
          <Field label="Pounds for one US dollar" width="short" inputMode="decimal" {...field('rateUSD')} />
        </div>
      </Section>
      <Section id="seats" title="Seats" size="h3" spacing="form">
        <div className="grid gap-6">
          <Field label="Hours that a waitlist offer is good for" width="short" inputMode="numeric" {...field('offerHours')} />
          <Field label="Days to choose after a class was called off" width="short" inputMode="numeric" {...field('callOffAnswerDays')} />
          <Field label="Days that a quote is good for" width="short" inputMode="numeric" {...field('quoteValidDays')} />
          <Field
            label="Alumni discount, in per cent"
            hint="For codes issued from now on."
            width="short"
            inputMode="decimal"
            {...field('alumniDiscount')}
          />
        </div>
      </Section>
      <div>
        <SubmitButton busy="Saving …">Save the settings</SubmitButton>
      </div>
    </form>
  )
}
