'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Radios } from '@/components/ui/radios'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { KIND_WORDS } from '@/lib/activities/due-words'
import { idleForm } from '@/lib/errors'

type ActivityFormProps = {
  act: Act
  /** By the name of its field, as typed or as it is now. */
  initial: Record<string, string>
  button: string
  /** Of a template in one class: kind and minutes are the template's. */
  hasFixedKind?: boolean
  /** Of a course: for which of its formats. */
  hasFormat?: boolean
}

/** What there is to read, write or watch, and by when, counted from a session so that it moves along. */
export function ActivityForm({ act, initial, button, hasFixedKind, hasFormat }: ActivityFormProps) {
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
      {hasFixedKind ? (
        <>
          <input type="hidden" name="kind" value={initial.kind} />
          <input type="hidden" name="minutes" value={initial.minutes} />
        </>
      ) : (
        <Radios
          label="What is it?"
          {...common('kind')}
          options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label: value === 'write' ? `${label}: a reflection` : label }))}
        />
      )}
      <Field label="Title" {...common('title')} maxLength={160} autoComplete="off" />
      <TextArea label="What to do" optional {...common('body')} rows={8} hint="Markdown: **bold**, lists, [links](https://…)." />
      <Field label="Link" optional {...common('url')} type="url" inputMode="url" hint="Of the text or the video." autoComplete="off" />
      {hasFixedKind ? null : <Field label="Minutes it takes" optional {...common('minutes')} width="short" inputMode="numeric" autoComplete="off" />}
      <fieldset className="grid gap-4">
        <legend className="font-bold">Due</legend>
        <div className="flex flex-wrap items-end gap-4">
          <Field label="How many" {...common('dueAmount')} width="short" inputMode="numeric" autoComplete="off" className="w-28" />
          <Select
            label="Unit"
            {...common('dueUnit')}
            className="w-36"
            options={['minutes', 'hours', 'days'].map((unit) => ({ value: unit, label: unit }))}
          />
          <Select
            label="Before or after"
            {...common('dueSide')}
            className="w-40"
            options={['before', 'after'].map((side) => ({ value: side, label: side }))}
          />
          <Field label="The start of session" {...common('sessionPosition')} width="short" inputMode="numeric" autoComplete="off" className="w-44" />
        </div>
      </fieldset>
      {hasFormat ? (
        <Select
          label="For classes"
          {...common('format')}
          width="medium"
          options={[
            { value: '', label: 'of every format' },
            { value: 'immersive', label: 'immersive only' },
            { value: 'traditional', label: 'traditional only' },
          ]}
        />
      ) : null}
      <div>
        <SubmitButton busy="Saving …">{button}</SubmitButton>
      </div>
    </form>
  )
}
