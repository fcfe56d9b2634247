'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState } from '@/lib/errors'

export type NameSeatFormProps = { act: (state: FormState, form: FormData) => Promise<FormState>; seat: number; enrolmentId: string }

/** Says who takes a seat. Folded away until it is wanted, or refused. */
export function NameSeatForm({ act, seat, enrolmentId }: NameSeatFormProps) {
  const [state, send] = useActionState(act, { status: 'idle', fieldErrors: {}, values: {} })
  const isRefused = state.status === 'refused'
  const id = (name: string) => `${name}-${enrolmentId}`
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field: id(field), message }))
  return (
    <details open={isRefused}>
      <summary className="link w-fit text-small">Say who takes seat {seat}</summary>
      <form action={send} noValidate className="mt-4 mb-3 grid max-w-120 gap-5 border-l-4 border-line pl-5">
        {isRefused ? <ErrorSummary errors={state.message ? [{ field: id('name'), message: state.message }] : mistakes} /> : null}
        <Field label="Name" name="name" id={id('name')} error={state.fieldErrors.name} defaultValue={state.values.name} autoComplete="off" />
        <Field
          label="E-mail"
          hint="A mail tells them of their seat. It says nothing of the price."
          name="email"
          id={id('email')}
          type="email"
          error={state.fieldErrors.email}
          defaultValue={state.values.email}
          autoComplete="off"
        />
        <div>
          <SubmitButton size="small" busy="Telling them …">
            Give the seat and send the mail
          </SubmitButton>
        </div>
      </form>
    </details>
  )
}
