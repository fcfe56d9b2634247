'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleForm } from '@/lib/errors'

/** The password, once it is asked for: it stands in no page that was merely opened. */
export function RevealPassword({ act }: { act: Act }) {
  const [{ status, message, values }, send] = useActionState(act, idleForm)
  if (status === 'done')
    return (
      <p role="status">
        Your password: <code className="rounded-control bg-sunken px-3 py-1.5 text-lead font-bold select-all">{values.password}</code>
      </p>
    )
  return (
    <form action={send} className="grid justify-items-start gap-4">
      {status === 'refused' ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <SubmitButton variant="second" busy="Fetching …">
        Show my password
      </SubmitButton>
    </form>
  )
}
