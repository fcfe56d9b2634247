'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { TimesPage } from '@/lib/coaching/group-times'
import { idleForm } from '@/lib/errors'
import { TimeChoice } from './time-choice'

type TimeFormProps = {
  act: Act
  times: TimesPage
  /** Address of the page but for the day, e.g. `/my/classes/sps-k7m2/slots/coaching?trainer=…&`. */
  pageHref: string
  hidden?: Record<string, string>
  /** A text beside the time: what to talk about, or a word to the student. */
  text?: { name: string; label: string; hint: string }
  button: string
  busy: string
}

/** One free time out of several, and a few words. A refusal keeps the page and the words. */
export function TimeForm({ act, times, pageHref, hidden = {}, text, button, busy }: TimeFormProps) {
  const [{ message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const mistakes = Object.entries(fieldErrors).map(([field, sentence]) => ({ field, message: sentence }))
  return (
    <form action={send} noValidate className="grid max-w-2xl gap-6">
      <ErrorSummary errors={message ? [{ field: 'startsAt', message }, ...mistakes] : mistakes} note="Nothing was changed." />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TimeChoice
        key={`time ${values.startsAt}`}
        times={times}
        chosen={values.startsAt}
        error={fieldErrors.startsAt}
        hrefFrom={(date) => `${pageHref}from=${date}`}
      />
      {text ? (
        <TextArea
          key={`text ${values[text.name]}`}
          label={text.label}
          name={text.name}
          hint={text.hint}
          optional
          rows={3}
          maxLength={1000}
          defaultValue={values[text.name]}
          error={fieldErrors[text.name]}
        />
      ) : null}
      <div>
        <SubmitButton busy={busy}>{button}</SubmitButton>
      </div>
    </form>
  )
}
