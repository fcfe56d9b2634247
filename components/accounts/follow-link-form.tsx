'use client'

import { type ReactNode, useActionState } from 'react'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type FollowLinkFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** What the link says, sent along unseen. */
  hidden: Record<string, string>
  busy: string
  /** What to do when the link no longer works. */
  instead: ReactNode
  children: ReactNode
}

/** The one button behind a mailed link. Pressing it uses the link up; opening the page does not. */
export function FollowLinkForm({ action, hidden, busy, instead, children }: FollowLinkFormProps) {
  const [state, submit] = useActionState(action, idleForm)
  return (
    <form action={submit} className="grid max-w-md gap-6">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message} {instead}
        </Note>
      ) : null}
      <div>
        <SubmitButton busy={busy}>{children}</SubmitButton>
      </div>
    </form>
  )
}
