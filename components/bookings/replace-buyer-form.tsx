'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

/** Who looks after a booking from now on. */
export function ReplaceBuyerForm({ act }: { act: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, send] = useActionState(act, idleForm)
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  return (
    <form action={send} noValidate className="grid max-w-120 gap-5">
      <ErrorSummary errors={mistakes} note="Nothing has changed yet, and your link still works." />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Field label="Their name" name="buyerName" autoComplete="off" defaultValue={state.values.buyerName} error={state.fieldErrors.buyerName} />
      <Field
        label="Their e-mail address"
        name="buyerEmail"
        type="email"
        autoComplete="off"
        hint="Check it twice: their link goes there, and yours ends."
        defaultValue={state.values.buyerEmail}
        error={state.fieldErrors.buyerEmail}
      />
      <div>
        <SubmitButton busy="Handing over …">Hand the booking over</SubmitButton>
      </div>
    </form>
  )
}
