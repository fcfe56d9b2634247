'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleForm } from '@/lib/errors'

/** One more link for a session or the whole class. */
export function MaterialForm({ act }: { act: Act }) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const mistakes = [
    ...(message ? [{ field: 'title', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={mistakes} note="Nothing was added. What you typed is still here." />
      <Field label="Title" name="title" maxLength={200} autoComplete="off" error={fieldErrors.title} defaultValue={values.title} />
      <Field
        label="Address"
        name="url"
        inputMode="url"
        autoComplete="off"
        hint="Begins with https://."
        error={fieldErrors.url}
        defaultValue={values.url}
      />
      <Checkbox label="Students may have it" name="isForStudents" defaultChecked={status === 'idle' || values.isForStudents === 'on'} />
      <Checkbox label="For the whole class, not only this session" name="isOfClass" defaultChecked={values.isOfClass === 'on'} />
      <div>
        <SubmitButton variant="second" size="small" busy="Adding …">
          Add the link
        </SubmitButton>
      </div>
    </form>
  )
}
