'use client'

import type { Act } from '@/components/ui/act-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useAct } from '@/components/ui/use-act'

/** One more team; without a name it gets one of ours. */
export function AddTeam({ act }: { act: Act }) {
  const [{ fieldErrors, message, values }, send] = useAct(act, 'added')
  return (
    <form action={send} noValidate className="flex flex-wrap items-end gap-3 border-t border-line pt-6">
      <Field
        label="Name of another team"
        optional
        name="name"
        width="medium"
        maxLength={60}
        autoComplete="off"
        error={fieldErrors.name ?? message}
        defaultValue={values.name}
      />
      <SubmitButton variant="second" busy="Adding …">
        Add a team
      </SubmitButton>
    </form>
  )
}
