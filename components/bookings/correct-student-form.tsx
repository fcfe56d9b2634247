'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type CorrectStudentFormProps = {
  act: (state: FormState, form: FormData) => Promise<FormState>
  student: { name: string; email: string }
  isAtOwnersPrice: boolean
}

/** Puts right how an invited student was typed. */
export function CorrectStudentForm({ act, student, isAtOwnersPrice }: CorrectStudentFormProps) {
  const [state, send] = useActionState(act, idleForm)
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  return (
    <form action={send} noValidate className="grid max-w-120 gap-5">
      <ErrorSummary errors={mistakes} note="Nothing has changed yet." />
      {state.message ? (
        <Note tone="warm" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Field label="Name" name="name" autoComplete="off" defaultValue={state.values.name ?? student.name} error={state.fieldErrors.name} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        hint={
          isAtOwnersPrice
            ? 'This seat is at the price of its owner’s own discount: the address can be another of theirs, not another person’s.'
            : 'With another address the invitation goes there at once, and the link in the first mail stops working. It costs nothing.'
        }
        defaultValue={state.values.email ?? student.email}
        error={state.fieldErrors.email}
      />
      <div>
        <SubmitButton size="small" busy="Saving …">
          Save
        </SubmitButton>
      </div>
    </form>
  )
}
