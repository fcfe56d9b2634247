'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleForm } from '@/lib/errors'

/** `initial` is by the name of the field, as it is now. */
type AssessmentFormProps = { act: Act; initial: Record<string, string>; button: string }

/** The outside exam of a course, how its passwords come, and how long a second attempt is free. */
export function AssessmentForm({ act, initial, button }: AssessmentFormProps) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const shown = (name: string) => (status === 'refused' ? values[name] : initial[name]) ?? ''
  const common = (name: string) => ({ name, error: fieldErrors[name], defaultValue: shown(name) })
  return (
    <form action={send} noValidate className="grid max-w-2xl gap-6">
      <ErrorSummary
        errors={Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text }))}
        note="Nothing was saved. What you typed is still here."
      />
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <Field label="Name" {...common('name')} maxLength={80} autoComplete="off" hint="As students know it, like SPS." />
      <div className="grid gap-6 sm:grid-cols-3">
        <Field label="Questions" optional {...common('questions')} width="short" inputMode="numeric" autoComplete="off" />
        <Field label="Minutes" optional {...common('minutes')} width="short" inputMode="numeric" autoComplete="off" />
        <Field label="Pass mark, in per cent" optional {...common('passMark')} width="short" inputMode="decimal" autoComplete="off" />
      </div>
      <Field label="Where it is taken" optional {...common('url')} type="url" inputMode="url" autoComplete="off" />
      <Radios
        key={`mode ${shown('passwordMode')}`}
        label="How do passwords come?"
        {...common('passwordMode')}
        options={[
          { value: 'handed-out', label: 'We hand them out', hint: 'Trainers paste the vendor’s passwords, and each student gets one.' },
          { value: 'mailed-by-vendor', label: 'The vendor mails them', hint: 'Trainers send the vendor the names, and follow who has one.' },
        ]}
      />
      <Field
        label="Days for a free second attempt"
        {...common('windowDays')}
        width="short"
        inputMode="numeric"
        autoComplete="off"
        hint="Who takes the first within them and fails gets a second."
      />
      <Radios
        key={`start ${shown('windowStart')}`}
        label="Counted from"
        {...common('windowStart')}
        options={[
          { value: 'password-sent', label: 'the day the password was sent' },
          { value: 'class-end', label: 'the end of the class, if that is later' },
        ]}
      />
      <div>
        <SubmitButton busy="Saving …">{button}</SubmitButton>
      </div>
    </form>
  )
}
