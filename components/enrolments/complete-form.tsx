'use client'

import { useActionState } from 'react'
import { useVisitorZone } from '@/components/schedule/visitor-zone'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'

type CompleteFormProps = {
  act: (state: FormState, form: FormData) => Promise<FormState>
  seat: { name: string; organisation: string; accessNeeds: string; timeZone: string | null }
  /** What is asked besides name and needs; the rest stands in the student's account. */
  asks: { organisation: boolean; timeZone: boolean }
  zones: readonly SelectOption[]
  /** Chosen where neither the student nor the browser says more. */
  classZone: string
  isComplete: boolean
}

/** The student says who they are and what they need. */
export function CompleteForm({ act, seat, asks, zones, classZone, isComplete }: CompleteFormProps) {
  const [state, send] = useActionState(act, idleForm)
  const valueFor = (field: 'name' | 'organisation' | 'accessNeeds') => state.values[field] ?? seat[field]
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({ field, message }))
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary errors={mistakes} note="Nothing was saved yet. Everything you typed is still here." />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Field
        label="Your name"
        hint="As it is to stand on your certificate."
        name="name"
        autoComplete="name"
        maxLength={200}
        defaultValue={valueFor('name')}
        error={state.fieldErrors.name}
      />
      {asks.organisation ? (
        <Field
          label="Organisation"
          name="organisation"
          optional
          autoComplete="organization"
          maxLength={200}
          defaultValue={valueFor('organisation')}
          error={state.fieldErrors.organisation}
        />
      ) : null}
      {asks.timeZone ? (
        <ZoneField zones={zones} typed={state.values.timeZone ?? seat.timeZone} classZone={classZone} error={state.fieldErrors.timeZone} />
      ) : null}
      <TextArea
        label="Anything that helps you take part"
        hint="Captions, breaks, a screen reader … Only the trainers of your class read it, and whoever booked your seat does not."
        name="accessNeeds"
        optional
        rows={3}
        maxLength={1000}
        defaultValue={valueFor('accessNeeds')}
        error={state.fieldErrors.accessNeeds}
      />
      <div>
        <SubmitButton busy="Saving …">{isComplete ? 'Save' : 'Take my seat'}</SubmitButton>
      </div>
    </form>
  )
}

type ZoneFieldProps = { zones: readonly SelectOption[]; typed?: string | null; classZone: string; error?: string }

function ZoneField({ zones, typed, classZone, error }: ZoneFieldProps) {
  const visitors = useVisitorZone()
  const start = typed ?? visitors ?? classZone
  const options = zones.some(({ value }) => value === start) ? zones : [{ value: start, label: start.replaceAll('_', ' ') }, ...zones]
  return (
    <Select
      key={start}
      label="Time zone"
      name="timeZone"
      hint="Times in your pages and mails are on this clock."
      options={options}
      defaultValue={start}
      error={error}
    />
  )
}
