'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { controlLook, FieldError } from '@/components/ui/field-frame'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'
import { BAND_ROWS } from './band-rows'

type PolicyFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; start: Record<string, string> }

/** A new cancellation policy: bands of days before the start, each with what is kept, for businesses and for consumers. */
export function PolicyForm({ action, start }: PolicyFormProps) {
  const [{ status, message, fieldErrors, values: typed }, submit] = useActionState(action, idleForm)
  const values = status === 'idle' ? start : typed
  const mistakes = Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text }))
  const field = (name: string) => ({ name, error: fieldErrors[name], defaultValue: values[name] })
  return (
    <form action={submit} noValidate className="grid max-w-form gap-6">
      <ErrorSummary errors={mistakes} note="No policy was made." />
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <Field label="Name" hint="For admins: buyers read the bands." maxLength={80} autoComplete="off" {...field('name')} />
      <Bands who="business" legend="Organisations" values={values} error={fieldErrors.business} />
      <Bands who="consumer" legend="Consumers" hint="Their 14 days by law stay whatever stands here." values={values} error={fieldErrors.consumer} />
      <Field
        label="Moving to another class, days before the start"
        hint="Until then a buyer can move a seat without asking us."
        inputMode="numeric"
        width="short"
        {...field('transferDays')}
      />
      <div>
        <SubmitButton busy="Making …">Make the policy and use it</SubmitButton>
      </div>
    </form>
  )
}

type BandsProps = { who: 'business' | 'consumer'; legend: string; hint?: string; values: Record<string, string>; error?: string }

function Bands({ who, legend, hint, values, error }: BandsProps) {
  return (
    <fieldset id={who} tabIndex={-1} aria-describedby={error ? `${who}-error` : undefined}>
      <legend className="font-bold">{legend}</legend>
      <p className="text-small text-ink-3">{hint ?? 'From so many days before the start on, so many per cent are kept. Empty rows are left out.'}</p>
      {error ? <FieldError id={who}>{error}</FieldError> : null}
      <div className="mt-2 grid grid-cols-[1fr_1fr] gap-x-4 gap-y-2 sm:w-80">
        <span className="text-label text-ink-3">Days before</span>
        <span className="text-label text-ink-3">Kept, per cent</span>
        {Array.from({ length: BAND_ROWS }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places
          <Pair key={row} who={who} legend={legend} row={row} values={values} isInvalid={Boolean(error)} />
        ))}
      </div>
    </fieldset>
  )
}

function Pair({
  who,
  legend,
  row,
  values,
  isInvalid,
}: {
  who: string
  legend: string
  row: number
  values: Record<string, string>
  isInvalid: boolean
}) {
  const input = (kind: 'days' | 'fee', label: string) => (
    <input
      name={`${who}-${kind}-${row}`}
      aria-label={`${legend}, band ${row + 1}: ${label}`}
      aria-invalid={isInvalid || undefined}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={values[`${who}-${kind}-${row}`]}
      className={`${controlLook} w-full`}
    />
  )
  return (
    <>
      {input('days', 'days before the start')}
      {input('fee', 'per cent kept')}
    </>
  )
}
