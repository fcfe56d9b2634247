'use client'

import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Listing } from '@/lib/community/queries'
import { type FormState, idleForm } from '@/lib/errors'

type ListingFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  listing: Listing
  name: string
  organisation: string | null
}

/** What others read of somebody on the page of alumni. */
export function ListingForm({ action, listing, name, organisation }: ListingFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  const isRefused = state.status === 'refused'
  const isTicked = (field: 'isListed' | 'showsOrganisation' | 'showsClass') => (isRefused ? state.values[field] === 'on' : listing[field])
  return (
    <form action={submit} noValidate className="grid max-w-md gap-6">
      <ErrorSummary errors={Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))} note="Nothing was changed." />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Checkbox name="isListed" label="List me" hint={`As ${name}. Only alumni and trainers see the list.`} defaultChecked={isTicked('isListed')} />
      {organisation ? (
        <Checkbox name="showsOrganisation" label={`Show that I work at ${organisation}`} defaultChecked={isTicked('showsOrganisation')} />
      ) : null}
      <Checkbox name="showsClass" label="Show which class I was in" defaultChecked={isTicked('showsClass')} />
      <Field
        label="One line about you"
        name="line"
        optional
        maxLength={160}
        hint="What you work on, or what others may ask you."
        defaultValue={state.values.line ?? listing.line}
        error={state.fieldErrors.line}
      />
      <Field
        label="A link"
        name="link"
        optional
        type="url"
        maxLength={300}
        hint="Where others find you, like https://www.linkedin.com/in/you."
        defaultValue={state.values.link ?? listing.link}
        error={state.fieldErrors.link}
      />
      <div>
        <SubmitButton busy="Saving …">Save</SubmitButton>
      </div>
    </form>
  )
}
