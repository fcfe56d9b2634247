'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'

/** A trainer's answer to a reflection, or a better one. */
export function AnswerForm({ act, progressId, answer, studentName }: { act: Act; progressId: string; answer: string; studentName: string }) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  return (
    <form action={send} noValidate className="grid justify-items-start gap-4">
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <TextArea
        label={`Your answer to ${studentName}`}
        name="answer"
        id={`answer-${progressId}`}
        rows={4}
        maxLength={10_000}
        className="w-full"
        error={fieldErrors.answer}
        defaultValue={status === 'refused' ? values.answer : answer}
      />
      <SubmitButton size="small" busy="Sending …">
        {answer ? 'Send the changed answer' : 'Send answer'}
      </SubmitButton>
    </form>
  )
}
