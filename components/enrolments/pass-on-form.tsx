'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState } from '@/lib/errors'

/** `preview` says what giving the seat to this person does. */
export type PassOnState = FormState & { preview?: { name: string; email: string; sentences: string[] } }

type PassOnFormProps = {
  act: (state: PassOnState, form: FormData) => Promise<PassOnState>
  /** Tells fields apart where several forms stand on a page. */
  id: string
}

/** Gives a seat to somebody else: first says what that does, then does it. */
export function PassOnForm({ act, id }: PassOnFormProps) {
  const [state, send] = useActionState<PassOnState, FormData>(act, { status: 'idle', fieldErrors: {}, values: {} })
  const { preview, values, fieldErrors, message } = state
  const idOf = (name: string) => `${id}-${name}`
  const mistakes = Object.entries(fieldErrors).map(([field, text]) => ({ field: idOf(field), message: text }))
  return (
    <div className="grid max-w-120 gap-6">
      <form action={send} noValidate className="grid gap-5">
        <ErrorSummary errors={mistakes} note="Nothing has changed yet." />
        {message ? (
          <Note tone="warm" role="alert">
            {message}
          </Note>
        ) : null}
        <Field label="Name" name="name" id={idOf('name')} autoComplete="off" defaultValue={values.name} error={fieldErrors.name} />
        <Field label="E-mail" name="email" id={idOf('email')} type="email" autoComplete="off" defaultValue={values.email} error={fieldErrors.email} />
        <div>
          <SubmitButton variant={preview ? 'third' : 'second'} size="small" busy="Looking …">
            {preview ? 'Look again' : 'Show what happens'}
          </SubmitButton>
        </div>
      </form>
      {preview ? (
        <form action={send} className="grid gap-4 border-l-4 border-accent pl-5" aria-label="What happens">
          <ul className="grid list-disc gap-1.5 pl-5 text-small">
            {preview.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <input type="hidden" name="name" value={preview.name} />
          <input type="hidden" name="email" value={preview.email} />
          <div>
            <SubmitButton name="intent" value="agree" busy="Giving the seat …" className="max-w-full whitespace-normal!">
              Give the seat to {preview.name}
            </SubmitButton>
          </div>
        </form>
      ) : null}
    </div>
  )
}
