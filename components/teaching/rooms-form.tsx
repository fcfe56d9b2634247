'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleForm } from '@/lib/errors'

type Rooms = { meetingUrl: string | null; whiteboardUrl: string | null }
type RoomsFormProps = { id: string; act: Act; rooms: Rooms; button: string; hint: string }

/** The links to the rooms of a session or of its class; everybody concerned is told of a change. */
export function RoomsForm({ id, act, rooms, button, hint }: RoomsFormProps) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const shown = (name: keyof Rooms) => (status === 'refused' ? (values[name] ?? '') : (rooms[name] ?? ''))
  const mistakes = [
    ...(message ? [{ field: `meetingUrl-${id}`, message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field: `${field}-${id}`, message: text })),
  ]
  return (
    <form action={send} noValidate className="grid gap-4">
      <ErrorSummary errors={mistakes} note="Nothing was changed, and nobody was told." />
      <p className="text-small text-ink-2">{hint}</p>
      <Field
        label="Teams"
        optional
        name="meetingUrl"
        id={`meetingUrl-${id}`}
        inputMode="url"
        autoComplete="off"
        error={fieldErrors.meetingUrl}
        defaultValue={shown('meetingUrl')}
      />
      <Field
        label="Mural"
        optional
        name="whiteboardUrl"
        id={`whiteboardUrl-${id}`}
        inputMode="url"
        autoComplete="off"
        error={fieldErrors.whiteboardUrl}
        defaultValue={shown('whiteboardUrl')}
      />
      <div>
        <SubmitButton variant="second" size="small" busy="Changing …">
          {button}
        </SubmitButton>
      </div>
    </form>
  )
}
