'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type TakeSeatFormProps = {
  act: (state: FormState, form: FormData) => Promise<FormState>
  /** Classes with a seat left; asked for where there are several. */
  choices: readonly { value: string; label: string; hint?: string }[]
}

/** A colleague takes one of the seats without a name. */
export function TakeSeatForm({ act, choices }: TakeSeatFormProps) {
  const [state, send] = useActionState(act, idleForm)
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  const [first] = choices
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary errors={mistakes} note="You have no seat yet. Everything you typed is still here." />
      {state.message ? (
        <Note tone="warm" role="alert">
          {state.message}
        </Note>
      ) : null}
      {choices.length > 1 ? (
        <Radios label="Which class?" name="classRef" defaultValue={state.values.classRef ?? first?.value} options={choices} />
      ) : (
        <input type="hidden" name="classRef" value={first?.value ?? ''} />
      )}
      <Field label="Your name" name="name" autoComplete="name" maxLength={200} defaultValue={state.values.name} error={state.fieldErrors.name} />
      <Field
        label="Your e-mail address"
        hint="Your invitation goes there: open its link, and the seat is yours for good."
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={state.values.email}
        error={state.fieldErrors.email}
      />
      <div>
        <SubmitButton busy="Taking the seat …">Take a seat</SubmitButton>
      </div>
    </form>
  )
}
