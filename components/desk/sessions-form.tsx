'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { controlLook, FieldError } from '@/components/ui/field-frame'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'
import type { SessionChangePreview } from '@/lib/reports/session-change-preview'
import { describeSession } from '@/lib/schedule/describe-times'

export type SessionsFormState = FormState & { preview?: SessionChangePreview }
type Row = { id: string; number: number; title: string; zone: string; isOver: boolean }
type SessionsFormProps = {
  action: (state: SessionsFormState, form: FormData) => Promise<SessionsFormState>
  rows: readonly Row[]
  zone: string
  zones: readonly SelectOption[]
  /** What stands in the fields at first, by their names. */
  start: Record<string, string>
}

/** Every session of a class in one form: first it shows what would change and who would be told, then it does it. */
export function SessionsForm({ action, rows, zone, zones, start }: SessionsFormProps) {
  const [state, submit] = useActionState<SessionsFormState, FormData>(action, idleForm)
  const values = state.status === 'idle' ? start : state.values
  const mistakes = Object.entries(state.fieldErrors).map(([field, message]) => ({
    field: /^[0-9a-f-]{36}$|^add$/.test(field) ? `date-${field}` : field,
    message,
  }))
  const wide = state.message ? [{ field: 'note', message: state.message }] : []
  const field = (name: string) => ({ name, defaultValue: values[name], error: state.fieldErrors[name] })
  return (
    <form action={submit} noValidate className="grid max-w-[52rem] gap-8">
      <input type="hidden" name="oldZone" value={zone} />
      <ErrorSummary errors={[...wide, ...mistakes]} note="Nothing was changed, and nobody was told." />
      {state.preview ? <Preview preview={state.preview} /> : null}
      <Select
        key={`zone ${values.timeZone}`}
        label="Zone of the class"
        hint="A new zone holds for every time below."
        width="medium"
        options={zones}
        {...field('timeZone')}
      />
      <Section id="times" title="Sessions" size="h3" spacing="none">
        <ol className="grid gap-5">
          {rows.map((row) => (
            <SessionRow key={row.id} row={row} values={values} error={state.fieldErrors[row.id]} />
          ))}
        </ol>
      </Section>
      <Section id="new" title="One more session" size="h3" spacing="none">
        <div className="grid gap-4">
          <Field label="Title" optional autoComplete="off" maxLength={200} {...field('title-add')} />
          {state.fieldErrors.add ? <FieldError id="date-add">{state.fieldErrors.add}</FieldError> : null}
          <Times row="add" label="new session" values={values} isInvalid={Boolean(state.fieldErrors.add)} />
        </div>
      </Section>
      <Section id="rooms" title="Rooms" size="h3" spacing="none">
        <div className="grid max-w-form gap-5">
          <Field label="Meeting" type="url" optional autoComplete="off" spellCheck={false} {...field('meetingUrl')} />
          <Field label="Whiteboard" type="url" optional autoComplete="off" spellCheck={false} {...field('whiteboardUrl')} />
        </div>
      </Section>
      <TextArea
        label="A sentence to everybody"
        hint="Why, for instance. It stands on top of the mail."
        optional
        rows={2}
        maxLength={1000}
        {...field('note')}
      />
      <div className="flex flex-wrap gap-4">
        {state.preview ? (
          <SubmitButton name="intent" value="do" busy="Changing …">
            {sayAct(state.preview)}
          </SubmitButton>
        ) : null}
        <SubmitButton variant={state.preview ? 'second' : 'primary'} name="intent" value="preview" busy="Looking …">
          {state.preview ? 'Look again' : 'See what changes'}
        </SubmitButton>
      </div>
    </form>
  )
}

const sayAct = ({ people }: SessionChangePreview): string =>
  people === 0 ? 'Make these changes' : `Make these changes and tell ${people === 1 ? 'one person' : `${people} people`}`

function SessionRow({ row, values, error }: { row: Row; values: Record<string, string>; error?: string }) {
  const { id, number, title, zone, isOver } = row
  return (
    <li className="grid gap-2 border-b border-line pb-5">
      <p className="text-small">
        <b>
          {number}. {title}
        </b>
        {isOver ? <span className="text-ink-3"> (over)</span> : null}
      </p>
      {error ? <FieldError id={`date-${id}`}>{error}</FieldError> : null}
      <input type="hidden" name={`zone-${id}`} value={zone} />
      {isOver ? null : (
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
          <Times row={id} label={`session ${number}`} values={values} isInvalid={Boolean(error)} />
          <label className="flex min-h-12 items-center gap-2 text-small">
            <input
              key={values[`remove-${id}`]}
              type="checkbox"
              name={`remove-${id}`}
              defaultChecked={values[`remove-${id}`] === 'on'}
              className="size-5 accent-error"
            />
            Remove
          </label>
        </div>
      )}
    </li>
  )
}

function Times({ row, label, values, isInvalid }: { row: string; label: string; values: Record<string, string>; isInvalid: boolean }) {
  const common = { 'aria-invalid': isInvalid || undefined, 'aria-describedby': isInvalid ? `date-${row}-error` : undefined, className: controlLook }
  const date = `date-${row}`
  const time = `time-${row}`
  const minutes = `minutes-${row}`
  return (
    <div className="flex flex-wrap gap-3">
      <label className="grid text-label text-ink-3">
        Date
        <input id={date} type="date" name={date} defaultValue={values[date]} aria-label={`Date of ${label}`} {...common} />
      </label>
      <label className="grid text-label text-ink-3">
        Start
        <input type="time" name={time} defaultValue={values[time]} aria-label={`Start of ${label}`} {...common} />
      </label>
      <label className="grid text-label text-ink-3">
        Minutes
        <input
          inputMode="numeric"
          name={minutes}
          defaultValue={values[minutes]}
          aria-label={`Minutes of ${label}`}
          autoComplete="off"
          {...common}
          className={`${controlLook} w-24`}
        />
      </label>
    </div>
  )
}

function Preview({ preview: { changes, isNewZone, people, files, warnings } }: { preview: SessionChangePreview }) {
  const times = changes.filter(({ kind }) => kind !== 'link')
  return (
    <Note tone="warm" role="status">
      <h2 className="font-bold">This will change</h2>
      <ul className="mt-1 list-disc pl-5">
        {times.map((change) => (
          <li key={`${change.kind} ${change.sessionId}`}>
            <b>{change.title}</b>: {'from' in change ? `${say(change.from)} ` : ''}
            {change.kind === 'removed'
              ? 'is cancelled'
              : change.kind === 'added'
                ? `is new, ${say(change.to)}`
                : change.kind === 'moved'
                  ? `→ ${say(change.to)}`
                  : ''}
          </li>
        ))}
        {changes.length > times.length ? <li>New links to the rooms</li> : null}
        {isNewZone ? <li>The class keeps its hours in another zone</li> : null}
      </ul>
      {warnings.map((warning) => (
        <p key={warning} className="mt-2 font-bold">
          {warning}
        </p>
      ))}
      <p className="mt-2">
        {people === 0
          ? 'Nobody has to be told.'
          : `${people === 1 ? 'One person gets' : `${people} people get`} one mail${files ? ', with calendar files for whoever has a seat' : ''}.`}
      </p>
    </Note>
  )
}

const say = ({ startsAt, endsAt, timeZone }: { startsAt: string; endsAt: string; timeZone: string }) =>
  describeSession({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, timeZone, { withYear: true })
