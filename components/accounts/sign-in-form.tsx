'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type SignInFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; email?: string; next?: string | null }

/** One field, one button: asks for a link that signs in. */
export function SignInForm({ action, email, next }: SignInFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  return (
    <form action={submit} noValidate className="grid max-w-md gap-6">
      <ErrorSummary errors={mistakes} note="No link was sent." />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Field
        label="E-mail address"
        name="email"
        type="email"
        hint="Any of your addresses that you have confirmed. If you are new here, any address that you read."
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        defaultValue={state.values.email ?? email}
        error={state.fieldErrors.email}
      />
      <div>
        <SubmitButton busy="Sending …">Send me a link</SubmitButton>
      </div>
    </form>
  )
}
