'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleForm } from '@/lib/errors'

type CorrectCertificateProps = { certificateId: string; name: string; reissue: Act; revoke: Act }

/** Another name, or no certificate at all. Folded away until it is wanted, or refused. */
export function CorrectCertificate({ certificateId, name, reissue, revoke }: CorrectCertificateProps) {
  const [renamed, rename] = useActionState(reissue, idleForm)
  const [taken, take] = useActionState(revoke, idleForm)
  const isRefused = renamed.status === 'refused' || taken.status === 'refused'
  return (
    <details open={isRefused} className="mt-2">
      <summary className="link w-fit text-small">
        Put it right<span className="sr-only">: {name}</span>
      </summary>
      <div className="mt-4 grid max-w-120 gap-8 border-l-4 border-line pl-5">
        <Part
          state={renamed}
          send={rename}
          field={{
            label: 'Name',
            name: 'name',
            id: `name-${certificateId}`,
            hint: 'A new certificate takes its place, with a mail; the old one says that it no longer holds.',
          }}
          start={name}
          button="Issue with this name"
          busy="Issuing …"
        />
        <Part
          state={taken}
          send={take}
          field={{
            label: 'Why it is revoked',
            name: 'reason',
            id: `reason-${certificateId}`,
            hint: 'For the record. It is not shown to the public, and cannot be undone.',
          }}
          start=""
          button="Revoke it"
          busy="Revoking …"
        />
      </div>
    </details>
  )
}

type PartProps = {
  state: typeof idleForm
  send: (form: FormData) => void
  field: { label: string; name: string; id: string; hint: string }
  start: string
  button: string
  busy: string
}

function Part({ state, send, field, start, button, busy }: PartProps) {
  const error = state.fieldErrors[field.name]
  const message = error ?? state.message
  return (
    <form action={send} noValidate className="grid gap-4">
      <ErrorSummary errors={message ? [{ field: field.id, message }] : []} />
      <Field {...field} error={error} defaultValue={state.status === 'idle' ? start : state.values[field.name]} autoComplete="off" />
      <div>
        <SubmitButton size="small" variant="second" busy={busy}>
          {button}
        </SubmitButton>
      </div>
    </form>
  )
}
