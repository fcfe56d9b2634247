'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'

type BillingFormProps = {
  change: (state: FormState, form: FormData) => Promise<FormState>
  defaults: Record<string, string>
  /** What sending it does, beside changing the details. */
  effect: string
}

/** Who gets the bill and what it says. */
export function BillingForm({ change, defaults, effect }: BillingFormProps) {
  const [state, act] = useActionState(change, idleForm)
  const values = state.status === 'refused' ? state.values : defaults
  const field = (name: string) => ({ name, error: state.fieldErrors[name], defaultValue: values[name], key: `${name} ${values[name]}` })
  const { key: poKey, ...po } = field('poNumber')
  const { key: nameKey, ...name } = field('billingName')
  const { key: emailKey, ...email } = field('billingEmail')
  const { key: addressKey, ...address } = field('billingAddress')
  const { key: centreKey, ...centre } = field('costCentre')
  const mistakes = Object.entries(state.fieldErrors).map(([at, message]) => ({ field: at, message }))
  const wide = state.message ? [{ field: 'poNumber', message: state.message }] : []
  return (
    <form action={act} noValidate className="grid max-w-150 gap-6">
      {state.status === 'refused' ? <ErrorSummary errors={[...wide, ...mistakes]} note="Nothing was changed." /> : null}
      <Field key={poKey} label="Purchase order number" optional width="medium" {...po} />
      <Field key={nameKey} label="Name on the invoice" optional hint="If it is not the organisation, or the buyer." {...name} />
      <Field
        key={emailKey}
        label="E-mail for the invoice"
        optional
        type="email"
        hint="Another address gets a link of its own, and this one ends."
        {...email}
      />
      <TextArea key={addressKey} label="Address on the invoice" optional {...address} />
      <Field key={centreKey} label="Cost centre" optional width="medium" {...centre} />
      <div>
        <p className="mb-3 max-w-measure text-small text-ink-2">{effect}</p>
        <SubmitButton variant="second" busy="Changing …">
          Change the details
        </SubmitButton>
      </div>
    </form>
  )
}
