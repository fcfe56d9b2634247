'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'

type WriteMessageProps = {
  act: Act
  /** Sent twice with the same key, it is one message. */
  formKey: string
  label: string
  button: string
  hint?: string
}

/** A message to the other side of a thread. */
export function WriteMessage({ act, formKey, label, button, hint }: WriteMessageProps) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const isRefused = status === 'refused'
  return (
    <form action={send} noValidate className="grid max-w-2xl gap-5">
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <input type="hidden" name="formKey" value={isRefused ? values.formKey : formKey} />
      <TextArea
        label={label}
        name="body"
        rows={6}
        maxLength={10_000}
        hint={hint}
        error={fieldErrors.body}
        defaultValue={isRefused ? values.body : ''}
      />
      <div>
        <SubmitButton busy="Sending …">{button}</SubmitButton>
      </div>
    </form>
  )
}
