'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'
import { ScaleField } from './scale-field'

type SurveyFormProps = { act: Act; start: Record<string, string>; isAnswered: boolean }

/** Four questions, and whether the answer may be shown. What was said before stands in it, to be changed. */
export function SurveyForm({ act, start, isAnswered }: SurveyFormProps) {
  const [state, send] = useActionState(act, idleForm)
  const { fieldErrors, message } = state
  const values = state.status === 'idle' ? start : state.values
  const field = (name: string) => ({ name, error: fieldErrors[name], defaultValue: values[name] })
  const mistakes = Object.entries(fieldErrors).map(([name, text]) => ({ field: name, message: text }))
  return (
    <form action={send} noValidate className="grid max-w-form gap-8">
      <ErrorSummary
        errors={message ? [{ field: 'mayBePublished', message }, ...mistakes] : mistakes}
        note="Nothing was saved yet. What you wrote is still here."
      />
      <ScaleField key={`rating ${values.rating}`} label="How was the class?" from={1} to={5} low="poor" high="excellent" {...field('rating')} />
      <ScaleField
        key={`recommend ${values.recommend}`}
        label="How likely are you to recommend it to a colleague?"
        from={0}
        to={10}
        low="not at all"
        high="certainly"
        {...field('recommend')}
      />
      <TextArea label="What helped you?" optional rows={4} maxLength={4000} {...field('helped')} />
      <TextArea
        label="What should we change?"
        optional
        hint="For your trainer and us. It is never published."
        rows={4}
        maxLength={4000}
        {...field('change')}
      />
      <fieldset className="grid gap-5">
        <legend className="mb-3 font-bold">May others read it?</legend>
        <Checkbox
          key={`consent ${values.mayBePublished}`}
          label="You may show what helped me on the course page"
          hint="You can take this back on this page at any time, and it is gone from there."
          name="mayBePublished"
          defaultChecked={values.mayBePublished === 'on'}
        />
        <Field
          label="Name to show"
          optional
          hint="Without one it says: a student of this class."
          autoComplete="name"
          width="medium"
          {...field('publicName')}
        />
      </fieldset>
      <div>
        <SubmitButton busy="Sending …">{isAnswered ? 'Save my answers' : 'Send my answers'}</SubmitButton>
      </div>
    </form>
  )
}
