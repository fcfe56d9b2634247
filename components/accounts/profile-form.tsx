'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type ProfileFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  zones: readonly SelectOption[]
  profile: { name: string; organisation: string; timeZone: string }
}

/** What somebody says about themselves. */
export function ProfileForm({ action, zones, profile }: ProfileFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  const valueFor = (field: keyof typeof profile) => state.values[field] ?? profile[field]
  return (
    <form action={submit} noValidate className="grid max-w-md gap-6">
      <ErrorSummary errors={Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))} note="Nothing was changed." />
      <Field label="Name" name="name" autoComplete="name" maxLength={200} defaultValue={valueFor('name')} error={state.fieldErrors.name} />
      <Field
        label="Organisation"
        name="organisation"
        optional
        autoComplete="organization"
        maxLength={200}
        defaultValue={valueFor('organisation')}
        error={state.fieldErrors.organisation}
      />
      <Select
        label="Time zone"
        name="timeZone"
        hint="Times in your pages are shown on this clock."
        options={zones}
        defaultValue={valueFor('timeZone')}
        error={state.fieldErrors.timeZone}
      />
      <div>
        <SubmitButton busy="Saving …">Save</SubmitButton>
      </div>
    </form>
  )
}
