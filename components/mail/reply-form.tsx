'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'

/** Answers a mail of the local mailbox, as a mail program would. */
export function ReplyForm({ act, replyTo }: { act: Act; replyTo: string }) {
  const [{ status, fieldErrors, values }, send] = useActionState(act, idleForm)
  return (
    <form action={send} noValidate className="mt-8 grid max-w-2xl gap-4">
      <TextArea
        label="Reply"
        name="text"
        hint={<span className="break-all">Goes to {replyTo}</span>}
        error={fieldErrors.text}
        defaultValue={status === 'refused' ? values.text : ''}
      />
      <div>
        <SubmitButton busy="Sending …">Send this reply</SubmitButton>
      </div>
    </form>
  )
}
