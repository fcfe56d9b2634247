'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'
import type { MakeUpChoice } from '@/lib/make-ups/queries'
import { DAYTIME, isWithin } from '@/lib/schedule/awake-hours'
import { describeSession } from '@/lib/schedule/describe-times'
import { nameLanguage } from '@/lib/schedule/name-language'

type AskMakeUpProps = { choices: readonly MakeUpChoice[]; zone: string; act: Act }

/** Sessions of other classes on the student's clock, one of which may be asked for. */
export function AskMakeUp({ choices, zone, act }: AskMakeUpProps) {
  const [{ message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const mistakes = [
    ...(message ? [{ field: 'sessionId', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={send} noValidate className="grid max-w-measure gap-8">
      <ErrorSummary errors={mistakes} note="Nothing was asked for yet." />
      <Radios
        label="Which one would suit you?"
        name="sessionId"
        error={fieldErrors.sessionId}
        defaultValue={values.sessionId}
        options={choices.map((choice) => ({
          value: choice.id,
          label: describeSession(choice, zone, { withYear: true }),
          hint: hintOf(choice, zone),
        }))}
      />
      <TextArea label="A word to the trainer" optional name="note" rows={3} maxLength={1000} defaultValue={values.note} />
      <p className="text-small text-ink-2">The trainer of that class is asked. You come as a guest; it costs nothing and counts in your own class.</p>
      <div>
        <SubmitButton busy="Asking …">Ask to come</SubmitButton>
      </div>
    </form>
  )
}

function hintOf(choice: MakeUpChoice, zone: string) {
  const trainers = choice.trainers.length > 0 ? `, with ${choice.trainers.join(' and ')}` : ''
  const night = !isWithin(choice, zone, DAYTIME) ? ' It is at night for you.' : ''
  return `${choice.title}, in ${choice.ref}, in ${nameLanguage(choice.language)}${trainers}.${night}`
}
