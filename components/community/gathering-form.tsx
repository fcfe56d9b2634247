'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Radios } from '@/components/ui/radios'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { GATHERING_KINDS } from '@/lib/community/gathering-kinds'
import { type FormState, idleForm } from '@/lib/errors'

type GatheringFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** By field; what a refused form had typed comes before it. */
  values: Record<string, string>
  zones: readonly SelectOption[]
  button: string
  /** What pressing the button does to others. */
  note?: string
}

/** A gathering as its host plans it, or moves it. */
export function GatheringForm({ action, values, zones, button, note }: GatheringFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  const field = (name: string) => ({ name, defaultValue: state.values[name] ?? values[name] ?? '', error: state.fieldErrors[name] })
  return (
    <form action={submit} noValidate className="grid max-w-xl gap-6">
      <ErrorSummary errors={Object.entries(state.fieldErrors).map(([name, message]) => ({ field: name, message }))} note="Nothing was changed." />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <Radios label="What it is" options={Object.entries(GATHERING_KINDS).map(([value, label]) => ({ value, label }))} {...field('kind')} />
      <Field label="Title" maxLength={120} {...field('title')} />
      <TextArea label="What it is about" optional maxLength={2000} {...field('description')} />
      <div className="flex flex-wrap gap-6">
        <Field label="Day" type="date" width="short" {...field('date')} />
        <Field label="Begins" type="time" width="short" {...field('time')} />
        <Field label="Minutes" inputMode="numeric" width="short" {...field('durationMinutes')} />
      </div>
      <Select label="Time zone" options={zones} hint="The day and hour above are on this clock." {...field('timeZone')} />
      <Field label="How many may come" optional inputMode="numeric" width="short" hint="Left empty: as many as like." {...field('capacity')} />
      <Field label="Link to the room" optional type="url" hint="For those who are coming, and nobody else." {...field('meetingUrl')} />
      {note ? <Note tone="quiet">{note}</Note> : null}
      <div>
        <SubmitButton busy="Saving …">{button}</SubmitButton>
      </div>
    </form>
  )
}
