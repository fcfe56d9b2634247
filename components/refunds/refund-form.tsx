'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { type RadioOption, Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

export type RefundAct = (state: FormState, form: FormData) => Promise<FormState>

type RefundFormProps = {
  act: RefundAct
  refundId: string
  button: string
  busy: string
} & ({ kind: 'solve'; options: readonly RadioOption[]; chosen: string } | { kind: 'sent'; today: string } | { kind: 'button' })

/** One act on a refund, with what it needs to know. */
export function RefundForm({ act, refundId, button, busy, ...rest }: RefundFormProps) {
  const [{ message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const mistakes = Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text }))
  return (
    <form action={send} noValidate className="grid max-w-form gap-6">
      <ErrorSummary errors={mistakes} note="Nothing was done." />
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <input type="hidden" name="refundId" value={refundId} />
      {rest.kind === 'solve' ? (
        <Radios
          key={values.method}
          label="How it goes back"
          name="method"
          options={rest.options}
          defaultValue={values.method ?? rest.chosen}
          error={fieldErrors.method}
        />
      ) : null}
      {rest.kind === 'sent' ? (
        <>
          <Field
            label="Made on"
            name="sentOn"
            type="date"
            max={rest.today}
            width="short"
            defaultValue={values.sentOn ?? rest.today}
            error={fieldErrors.sentOn}
          />
          <Field
            label="Reference"
            name="reference"
            hint="As your bank shows it; the buyer gets it too."
            width="medium"
            maxLength={140}
            autoComplete="off"
            defaultValue={values.reference}
            error={fieldErrors.reference}
          />
        </>
      ) : null}
      <div>
        <SubmitButton variant={rest.kind === 'button' ? 'second' : 'primary'} busy={busy}>
          {button}
        </SubmitButton>
      </div>
    </form>
  )
}
