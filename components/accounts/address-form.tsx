'use client'

import { useActionState } from 'react'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

/** Asks for a link to an address that one wants to have too. */
export function AddAddressForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, submit] = useActionState(action, idleForm)
  return (
    <form action={submit} noValidate className="grid max-w-md gap-6">
      <Field
        label="Another address"
        name="email"
        type="email"
        hint="We mail a link to it. Once you have pressed its button here, it is yours."
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        defaultValue={state.values.email}
        error={state.fieldErrors.email}
      />
      <div>
        <SubmitButton variant="second" busy="Sending …">
          Send me a link
        </SubmitButton>
      </div>
    </form>
  )
}
