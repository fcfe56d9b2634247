'use client'

import { useActionState } from 'react'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type EraseFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; email: string }

/** Nothing brings it back, so an address is typed before. */
export function EraseForm({ action, email }: EraseFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  return (
    <form action={submit} noValidate className="mt-8 grid max-w-md gap-6">
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Field
        label={`To erase everything, type ${email}`}
        name="confirmation"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={state.values.confirmation ?? ''}
        error={state.fieldErrors.confirmation}
      />
      <div>
        <SubmitButton variant="second" busy="Erasing …">
          Erase for good
        </SubmitButton>
      </div>
    </form>
  )
}
