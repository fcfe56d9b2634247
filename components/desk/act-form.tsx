'use client'

import { cx } from 'class-variance-authority'
import { type ReactNode, useActionState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'

export type ActField = { name: string; label: string; hint?: string; value?: string; optional?: boolean } & (
  | { kind: 'text' | 'date' | 'time' | 'url' | 'email' }
  | { kind: 'number' | 'money'; unit?: string }
  | { kind: 'area'; rows?: number }
  | { kind: 'select'; options: readonly SelectOption[] }
  | { kind: 'tick' }
)

type ActFormProps = {
  /** Makes the ids of its fields unique on the page. */
  id: string
  action: (state: FormState, form: FormData) => Promise<FormState>
  fields?: readonly ActField[]
  hidden?: Record<string, string>
  /** Says what the act does, before it is done. */
  children?: ReactNode
  button: string
  busy: string
  look?: 'primary' | 'second'
  /** Fields side by side where there is room. */
  isRow?: boolean
  /** So many fields beside each other where there is room; three take the width of the page. */
  columns?: 2 | 3
}

const COLUMNS = { 2: 'grid gap-4 sm:grid-cols-2 sm:items-end', 3: 'grid gap-x-8 gap-y-5 sm:grid-cols-2 sm:items-end lg:grid-cols-3' }
const ROW = 'grid gap-4 sm:grid-flow-col sm:auto-cols-fr sm:items-end'

/** One act of an admin: what it does, its fields, its button; a refusal stands where it belongs and nothing typed is lost. */
export function ActForm({ id, action, fields = [], hidden = {}, children, button, busy, look = 'second', isRow, columns }: ActFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  const known = new Set(fields.map((field) => field.name))
  const astray = Object.entries(state.fieldErrors).flatMap(([name, message]) => (known.has(name) ? [] : [message]))
  const problems = [...(state.message ? [state.message] : []), ...astray]
  return (
    <form action={submit} noValidate className={cx('grid gap-4 text-small', columns !== 3 && 'max-w-form')}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children ? <div className="max-w-measure text-ink-2">{children}</div> : null}
      {problems.length > 0 ? (
        <Note tone="bad" role="alert">
          {problems.join(' ')}
        </Note>
      ) : null}
      <div className={isRow ? ROW : columns ? COLUMNS[columns] : 'grid gap-4 empty:hidden'}>
        {fields.map((field) => (
          <ActControl key={`${field.name} ${state.values[field.name] ?? ''}`} id={id} field={field} state={state} />
        ))}
      </div>
      <div>
        <SubmitButton variant={look} size="small" busy={busy}>
          {button}
        </SubmitButton>
      </div>
    </form>
  )
}

/** One of its fields, for forms that arrange theirs. */
export function ActControl({ id, field, state }: { id: string; field: ActField; state: FormState }) {
  const { name, label, hint, optional } = field
  const value = state.status === 'idle' ? field.value : (state.values[name] ?? '')
  const common = { id: `${id}-${name}`, name, label, hint, optional, error: state.fieldErrors[name] }
  if (field.kind === 'select') return <Select {...common} options={field.options} defaultValue={value} />
  if (field.kind === 'tick') return <Checkbox {...common} defaultChecked={value === 'on'} />
  if (field.kind === 'area') return <TextArea {...common} rows={field.rows ?? 3} defaultValue={value} />
  const isNumber = field.kind === 'number' || field.kind === 'money'
  const type = isNumber ? 'text' : field.kind
  const inputMode = field.kind === 'number' ? 'numeric' : field.kind === 'money' ? 'decimal' : undefined
  return (
    <Field
      {...common}
      type={type}
      inputMode={inputMode}
      autoComplete="off"
      width={isNumber || type === 'time' ? 'short' : 'full'}
      defaultValue={value}
    />
  )
}
