'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import type { TrainerSlot } from '@/lib/coaching/queries'
import { idleForm } from '@/lib/errors'

/** How a slot went, in the trainer's word; it may be corrected. */
export function MarkForm({ act, slot }: { act: Act; slot: Pick<TrainerSlot, 'status' | 'isGivenBack'> }) {
  const [{ message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const said = slot.status === 'used' ? 'used' : slot.status === 'missed' ? (slot.isGivenBack ? 'given-back' : 'missed') : undefined
  const mistakes = [...(message ? [message] : []), ...Object.values(fieldErrors)].map((text) => ({ field: 'went', message: text }))
  return (
    <form action={send} noValidate className="grid max-w-form gap-5">
      <ErrorSummary errors={mistakes} note="Nothing was written down." />
      <Radios
        key={`went ${values.went}`}
        label="How it went"
        name="went"
        error={fieldErrors.went}
        defaultValue={values.went ?? said}
        options={[
          { value: 'used', label: 'It took place' },
          { value: 'missed', label: 'The student did not come', hint: 'It counts as used.' },
          { value: 'given-back', label: 'It did not take place, and the student may book again', hint: 'They, or you, had a good reason.' },
        ]}
      />
      <div>
        <SubmitButton size="small" busy="Saving …">
          Write it down
        </SubmitButton>
      </div>
    </form>
  )
}
