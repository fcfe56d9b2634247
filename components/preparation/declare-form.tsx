'use client'

import { useActionState } from 'react'
import { idleForm } from '@/lib/errors'
import type { Act } from '../ui/act-form'
import { Field } from '../ui/field'
import { Note } from '../ui/note'
import { SubmitButton } from '../ui/submit-button'

type DeclareFormProps = { act: Act; id: string; label: string; withScore: boolean }

/** One prerequisite declared: the day and, for an outside test, the score may be told too. */
export function DeclareForm({ act, id, label, withScore }: DeclareFormProps) {
  const [state, send] = useActionState(act, idleForm)
  return (
    <form action={send} noValidate aria-label={label} className="mt-3 grid gap-4">
      {state.message ? (
        <Note tone="bad" role="alert">
          {state.message}
        </Note>
      ) : null}
      <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <Field
          label="When"
          name="doneOn"
          id={`doneOn-${id}`}
          type="date"
          optional
          width="short"
          defaultValue={state.values.doneOn}
          error={state.fieldErrors.doneOn}
        />
        {withScore ? (
          <Field
            label="Score in %"
            name="score"
            id={`score-${id}`}
            inputMode="decimal"
            optional
            width="short"
            defaultValue={state.values.score}
            error={state.fieldErrors.score}
          />
        ) : null}
        <SubmitButton variant="second" busy="Saving …" aria-label={`Yes, I have: ${label}`}>
          Yes, I have
        </SubmitButton>
      </div>
    </form>
  )
}
