'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Opener } from '@/components/ui/opener'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleForm } from '@/lib/errors'

type ResultFormProps = { act: Act; attemptId: string; summary: string; isStudent?: boolean }

/** How an attempt went. Folded away until it is wanted, or refused. */
export function ResultForm({ act, attemptId, summary, isStudent }: ResultFormProps) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const id = (name: string) => `${name}-${attemptId}`
  const field = (name: string) => ({ name, id: id(name), error: fieldErrors[name], defaultValue: values[name] })
  const mistakes = Object.entries(fieldErrors).map(([name, text]) => ({ field: id(name), message: text }))
  return (
    <details open={status === 'refused'}>
      <Opener>{summary}</Opener>
      <form action={send} noValidate className="mt-4 mb-3 grid max-w-120 gap-5 border-l-4 border-line pl-5 text-left">
        <ErrorSummary errors={message ? [{ field: id('takenOn'), message }, ...mistakes] : mistakes} />
        <Radios
          key={`result ${values.result}`}
          label={isStudent ? 'How did it go?' : 'Result'}
          options={[
            { value: 'passed', label: 'Passed' },
            { value: 'failed', label: 'Not passed' },
          ]}
          {...field('result')}
        />
        <Field label="Taken on" type="date" hint="The day it was taken, not today’s." width="medium" {...field('takenOn')} />
        <Field label="Score, in per cent" optional width="short" inputMode="decimal" {...field('score')} />
        {isStudent ? (
          <>
            <Field label="Address of your certificate" optional type="url" autoComplete="off" {...field('certificateUrl')} />
            <Checkbox
              label="Whoever booked my seat may see this result"
              id={id('isShownToBuyer')}
              name="isShownToBuyer"
              defaultChecked={values.isShownToBuyer === 'on'}
            />
          </>
        ) : null}
        <div>
          <SubmitButton size="small" busy="Saving …">
            {isStudent ? 'Tell us' : 'Write it down'}
          </SubmitButton>
        </div>
      </form>
    </details>
  )
}
