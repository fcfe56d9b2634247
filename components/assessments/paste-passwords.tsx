'use client'

import { useActionState } from 'react'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'
import { type LineProblem, LineProblems } from './line-problems'

export type PasteState = FormState & {
  /** Lines that were not taken: they alone come back. */
  problems?: LineProblem[]
  /** Addresses that passwords were bound to, and nobody of the class has. */
  strangers?: string[]
}

type PastePasswordsProps = { act: (state: PasteState, form: FormData) => Promise<PasteState>; assessmentId: string }

/** A list of passwords goes in; it is counted, and what was taken is never shown again. */
export function PastePasswords({ act, assessmentId }: PastePasswordsProps) {
  const [{ status, message, fieldErrors, values, problems = [], strangers = [] }, send] = useActionState<PasteState, FormData>(act, idleForm)
  return (
    <form action={send} noValidate className="grid max-w-form gap-5">
      {message ? (
        <Note tone={status === 'done' ? 'good' : 'bad'} role={status === 'done' ? 'status' : 'alert'}>
          {message}
        </Note>
      ) : null}
      {strangers.length > 0 ? (
        <Note tone="warm">
          <ul className="grid gap-1">
            {strangers.map((address) => (
              <li key={address} className="wrap-anywhere">
                One is bound to {address}, which nobody in this class has.
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <LineProblems problems={problems} />
      <TextArea
        label="Paste passwords in"
        name="passwords"
        id={`passwords-${assessmentId}`}
        hint="One a line; with an address beside it, it goes to that student alone. They are kept encrypted."
        rows={4}
        autoComplete="off"
        spellCheck={false}
        defaultValue={values.passwords}
        error={fieldErrors.passwords}
      />
      <div>
        <SubmitButton variant="second" busy="Adding …">
          Add them
        </SubmitButton>
      </div>
    </form>
  )
}
