'use client'

import { useActionState } from 'react'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type CreditFormProps = {
  use: (state: FormState, form: FormData) => Promise<FormState>
  /** `Credit CREDIT-…, £500.00` that is counted already. */
  held: string | null
}

/** Pays held seats, or a part of them, with a credit from an earlier booking. */
export function CreditForm({ use, held }: CreditFormProps) {
  const [state, act] = useActionState(use, idleForm)
  if (held)
    return (
      <form action={act} className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 text-small">
        <input type="hidden" name="creditCode" value="" />
        <span>{held} is counted.</span>
        <SubmitButton variant="third" size="small" busy="One moment …">
          Do not use it
        </SubmitButton>
      </form>
    )
  return (
    <details className="mt-6" open={state.status === 'refused'}>
      <summary className="link w-fit text-small">Use a credit from an earlier booking</summary>
      <form action={act} noValidate className="mt-4 flex flex-wrap items-end gap-3">
        {state.message ? (
          <Note tone="bad" role="alert" className="w-full">
            {state.message}
          </Note>
        ) : null}
        <Field
          label="Credit code"
          name="creditCode"
          spellCheck={false}
          autoCapitalize="characters"
          autoComplete="off"
          error={state.fieldErrors.creditCode}
          defaultValue={state.values.creditCode}
          key={state.values.creditCode}
          className="min-w-52 flex-1"
        />
        <SubmitButton variant="second" busy="Looking …">
          Count it
        </SubmitButton>
      </form>
    </details>
  )
}
