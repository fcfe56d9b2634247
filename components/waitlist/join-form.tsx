'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { QuantityField } from '@/components/ui/quantity-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type JoinFormProps = {
  join: (state: FormState, form: FormData) => Promise<FormState>
  defaults: Record<string, string>
  capacity: number
}

/** Name, address and number of seats, for a place in line. */
export function JoinForm({ join, defaults, capacity }: JoinFormProps) {
  const [state, act] = useActionState(join, idleForm)
  const values = state.status === 'refused' ? state.values : defaults
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  const wide = state.message ? [{ field: 'seats', message: state.message }] : []
  const field = (name: string) => ({ name, error: state.fieldErrors[name], defaultValue: values[name] })
  return (
    <form action={act} noValidate className="mt-8 grid gap-6">
      {state.status === 'refused' ? (
        <ErrorSummary errors={[...wide, ...mistakes]} note="You are not in line yet. Everything you typed is still here." />
      ) : null}
      <QuantityField label="How many seats?" hint="For you, or for a group that wants to come together." max={capacity} {...field('seats')} />
      <Field label="Your name" autoComplete="name" {...field('name')} />
      <Field label="E-mail" hint="We write here when it is your turn." type="email" autoComplete="email" spellCheck={false} {...field('email')} />
      <div>
        <SubmitButton busy="Taking your place …">Join the waitlist</SubmitButton>
        <p className="mt-3 text-label text-ink-3">It costs nothing and binds you to nothing. You can leave the line whenever you like.</p>
      </div>
    </form>
  )
}
