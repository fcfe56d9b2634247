'use client'

import { useActionState } from 'react'
import { idleForm } from '@/lib/errors'
import type { Act } from '../ui/act-form'
import { ErrorSummary } from '../ui/error-summary'
import { Field } from '../ui/field'
import { Note } from '../ui/note'
import { Select, type SelectOption } from '../ui/select'
import { SubmitButton } from '../ui/submit-button'
import { TextArea } from '../ui/text-area'

type Said = { name: string; organisation: string; timeZone: string; accessNeeds: string; hopes: string }

/** Who a student is in one class, and what they need and hope for. */
export function PreparationForm({ act, said, zones }: { act: Act; said: Said; zones: readonly SelectOption[] }) {
  const [state, send] = useActionState(act, idleForm)
  const control = (field: keyof Said) => ({ name: field, defaultValue: state.values[field] ?? said[field], error: state.fieldErrors[field] })
  return (
    <form action={send} noValidate className="grid max-w-lg gap-6">
      <ErrorSummary
        errors={Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))}
        note="Nothing was saved yet. Everything you typed is still here."
      />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Field label="Your name" hint="As it is to stand on your certificate." autoComplete="name" maxLength={200} {...control('name')} />
      <Field label="Organisation" optional autoComplete="organization" maxLength={200} {...control('organisation')} />
      <Select label="Time zone" hint="Times in your pages and mails are on this clock." options={zones} {...control('timeZone')} />
      <TextArea
        label="What do you hope to take home?"
        hint="A question from your work, a problem you are stuck with. Your trainers read it."
        optional
        rows={3}
        maxLength={1000}
        {...control('hopes')}
      />
      <TextArea
        label="Anything that helps you take part"
        hint="Captions, breaks, a screen reader … Only the trainers of your class read it, and whoever booked your seat does not."
        optional
        rows={3}
        maxLength={1000}
        {...control('accessNeeds')}
      />
      <div>
        <SubmitButton busy="Saving …">Save</SubmitButton>
      </div>
    </form>
  )
}
