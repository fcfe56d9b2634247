'use client'

import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SegmentField } from '@/components/ui/segment'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { AlumniPreview } from '@/lib/discounts/preview-alumni-issue'
import { type FormState, idleForm } from '@/lib/errors'
import { AlumniPreviewNote } from './alumni-preview-note'

export type AlumniState = FormState & { preview?: AlumniPreview }

type AlumniFormProps = {
  action: (state: AlumniState, form: FormData) => Promise<AlumniState>
  classes: readonly SelectOption[]
  /** What stands in the fields at first: the usual per cent, the class one came from. */
  start: Record<string, string>
}

/** Issues the alumni right to one person, a pasted list, or a class: first it says who would get one, then it does it. */
export function AlumniForm({ action, classes, start }: AlumniFormProps) {
  const [state, submit] = useActionState<AlumniState, FormData>(action, idleForm)
  const values = state.status === 'idle' ? start : state.values
  const { fieldErrors, preview } = state
  const mistakes = Object.entries(fieldErrors).map(([field, message]) => ({ field, message }))
  const count = preview?.fresh.length ?? 0
  return (
    <form action={submit} noValidate className="group grid gap-6">
      <ErrorSummary errors={mistakes} note="No code was issued and nobody was written to." />
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <SegmentField
        key={values.for}
        legend="For"
        name="for"
        options={[
          { value: 'person', label: 'One person' },
          { value: 'list', label: 'A list' },
          { value: 'class', label: 'A class' },
        ]}
        defaultValue={values.for ?? 'person'}
      />
      <div className="hidden gap-5 group-has-[[value=person]:checked]:grid">
        <Field
          label="E-mail address"
          name="personEmail"
          type="email"
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.personEmail}
          error={fieldErrors.personEmail}
        />
        <Field label="Name" name="personName" optional autoComplete="off" defaultValue={values.personName} />
      </div>
      <div className="hidden group-has-[[value=list]:checked]:block">
        <TextArea
          label="Names and addresses"
          name="list"
          rows={7}
          hint="One a line, or parted by commas or semicolons: Amara Osei <amara@osei.example>. Columns from a spreadsheet are fine."
          spellCheck={false}
          autoComplete="off"
          defaultValue={values.list}
          error={fieldErrors.list}
        />
      </div>
      <div className="hidden group-has-[[value=class]:checked]:block">
        <Select
          key={values.classRef}
          label="Class"
          name="classRef"
          hint="Everyone on its roster now."
          options={[{ value: '', label: 'Choose a class' }, ...classes]}
          defaultValue={values.classRef ?? ''}
          error={fieldErrors.classRef}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Discount, per cent" name="percent" inputMode="decimal" defaultValue={values.percent} error={fieldErrors.percent} />
        <Field label="Last day" name="validUntil" type="date" optional defaultValue={values.validUntil} error={fieldErrors.validUntil} />
      </div>
      <Field label="Why, for the record" name="reason" optional maxLength={500} autoComplete="off" defaultValue={values.reason} />
      {preview ? <AlumniPreviewNote preview={preview} /> : null}
      {preview && preview.mistakes.length > 0 && count > 0 ? (
        <Checkbox
          label={
            preview.mistakes.length === 1
              ? 'Leave out the line that cannot be read'
              : `Leave out the ${preview.mistakes.length} lines that cannot be read`
          }
          name="leaveOut"
          defaultChecked={values.leaveOut === 'on'}
          error={fieldErrors.leaveOut}
        />
      ) : null}
      {preview ? <input type="hidden" name="digest" value={preview.digest} /> : null}
      <div className="grid gap-3">
        {count > 0 ? (
          <SubmitButton wide name="intent" value="issue" busy={`Issuing ${codes(count)} …`}>
            Issue {codes(count)}, write to {count === 1 ? '1 person' : `${count} people`}
          </SubmitButton>
        ) : null}
        <SubmitButton wide variant={count > 0 ? 'second' : 'primary'} name="intent" value="preview" busy="Looking …">
          {preview ? 'Look again' : 'See who gets a code'}
        </SubmitButton>
      </div>
    </form>
  )
}

const codes = (count: number): string => (count === 1 ? '1 code' : `${count} codes`)
