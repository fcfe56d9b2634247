'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'

/** A list of passwords goes in; it is counted, and never shown again. */
export function PastePasswords({ act, assessmentId }: { act: Act; assessmentId: string }) {
  const [{ status, message, fieldErrors }, send] = useActionState(act, idleForm)
  return (
    <form action={send} noValidate className="grid max-w-form gap-5">
      {message ? (
        <Note tone={status === 'done' ? 'good' : 'bad'} role={status === 'done' ? 'status' : 'alert'}>
          {message}
        </Note>
      ) : null}
      <TextArea
        label="Paste passwords in"
        name="passwords"
        id={`passwords-${assessmentId}`}
        hint="One a line; with an address beside it, it goes to that student alone. They are kept encrypted."
        rows={4}
        autoComplete="off"
        spellCheck={false}
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
