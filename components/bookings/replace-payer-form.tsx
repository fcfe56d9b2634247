'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'

type ReplacePayerFormProps = {
  act: (state: FormState, form: FormData) => Promise<FormState>
  payer: { billingName: string; billingEmail: string; billingAddress: string }
  /** What sending it does. */
  effect: string
}

/** Name, mail and address of whoever gets the bill. */
export function ReplacePayerForm({ act, payer, effect }: ReplacePayerFormProps) {
  const [state, send] = useActionState(act, idleForm)
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  const valueFor = (field: keyof typeof payer) => state.values[field] ?? payer[field]
  return (
    <form action={send} noValidate className="grid max-w-120 gap-5">
      <ErrorSummary errors={mistakes} note="Nothing has changed yet." />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Field
        label="Name on the invoice"
        name="billingName"
        optional
        hint="If it is not your organisation, or you."
        autoComplete="off"
        defaultValue={valueFor('billingName')}
        error={state.fieldErrors.billingName}
      />
      <Field
        label="E-mail for the invoice"
        name="billingEmail"
        type="email"
        optional
        autoComplete="off"
        defaultValue={valueFor('billingEmail')}
        error={state.fieldErrors.billingEmail}
      />
      <TextArea
        label="Address on the invoice"
        name="billingAddress"
        optional
        autoComplete="off"
        defaultValue={valueFor('billingAddress')}
        error={state.fieldErrors.billingAddress}
      />
      <div>
        <p className="mb-3 max-w-measure text-small text-ink-2">{effect}</p>
        <SubmitButton busy="Changing …">Change who pays</SubmitButton>
      </div>
    </form>
  )
}
