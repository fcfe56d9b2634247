'use client'

import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Radios } from '@/components/ui/radios'
import { Section } from '@/components/ui/section'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'
import { CourseChoices } from './course-choices'

type DiscountFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  courses: readonly { id: string; code: string; title: string }[]
  classes: readonly SelectOption[]
}

const START: Record<string, string> = {
  kind: 'percent',
  currency: 'GBP',
  scope: 'all-courses',
  origin: 'campaign',
  appliesToEarlyBird: 'on',
  isReturnedOnCancel: 'on',
}

/** Issues one code with all of its rules: what it takes off, where, when, how often, and why. */
export function DiscountForm({ action, courses, classes }: DiscountFormProps) {
  const [{ status, message, fieldErrors, values: typed }, submit] = useActionState(action, idleForm)
  const values = status === 'idle' ? START : typed
  const mistakes = Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text }))
  const field = (name: string) => ({ name, defaultValue: values[name], error: fieldErrors[name] })
  return (
    <form action={submit} noValidate className="group grid max-w-form gap-6">
      <ErrorSummary errors={mistakes} note="No code was issued." />
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <Field
        label="Code"
        optional
        hint="What people type, like SPRING-10. Empty: one is made up."
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        width="medium"
        {...field('code')}
      />
      <Radios
        key={`kind ${values.kind}`}
        label="What it takes off each seat"
        options={[
          { value: 'percent', label: 'A part of the price' },
          { value: 'fixed', label: 'A fixed sum, in one currency' },
        ]}
        {...field('kind')}
      />
      <div className="hidden group-has-[[value=percent]:checked]:block">
        <Field label="Per cent" width="short" inputMode="decimal" {...field('percent')} />
      </div>
      <div className="hidden gap-5 group-has-[[value=fixed]:checked]:flex">
        <Field label="Sum" width="short" inputMode="decimal" hint="Before VAT." {...field('amount')} />
        <Select
          key={`currency ${values.currency}`}
          label="Currency"
          hint="Prices in it only."
          width="short"
          options={['GBP', 'EUR', 'USD'].map((value) => ({ value, label: value }))}
          {...field('currency')}
        />
      </div>
      <Section id="where" title="Where" size="h3" spacing="form">
        <div className="grid gap-6">
          <Radios
            key={`scope ${values.scope}`}
            label="Good for"
            options={[
              { value: 'all-courses', label: 'All courses' },
              { value: 'some-courses', label: 'Some courses' },
              { value: 'one-class', label: 'One class' },
            ]}
            {...field('scope')}
          />
          <div className="hidden group-has-[[value=some-courses]:checked]:block">
            <CourseChoices key={values.courses} courses={courses} chosen={values.courses?.split(',') ?? []} error={fieldErrors.courses} />
          </div>
          <div className="hidden group-has-[[value=one-class]:checked]:block">
            <Select
              key={`class ${values.classId}`}
              label="Class"
              options={[{ value: '', label: 'Choose a class' }, ...classes]}
              {...field('classId')}
            />
          </div>
        </div>
      </Section>
      <Section id="when" title="When and how often" size="h3" spacing="form">
        <div className="grid gap-6">
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label="First day" hint="In London. Empty: at once." type="date" optional {...field('validFrom')} />
            <Field label="Last day" hint="To its end. Empty: no end." type="date" optional {...field('validUntil')} />
            <Field label="Seats in all" hint="Empty: no limit." inputMode="numeric" optional {...field('seatLimit')} />
            <Field label="Seats per person" hint="Empty: no limit." inputMode="numeric" optional {...field('seatLimitPerPerson')} />
          </div>
          <Checkbox label="Also on top of an early-bird price" name="appliesToEarlyBird" defaultChecked={values.appliesToEarlyBird === 'on'} />
          <Checkbox label="Given back when a seat is cancelled" name="isReturnedOnCancel" defaultChecked={values.isReturnedOnCancel === 'on'} />
        </div>
      </Section>
      <Section id="who" title="For whom and why" size="h3" spacing="form">
        <div className="grid gap-6">
          <Field
            label="Only for"
            optional
            hint="An e-mail address: the code is that person's alone, and is mailed to them. Empty: for everybody."
            type="email"
            autoComplete="off"
            spellCheck={false}
            {...field('ownerEmail')}
          />
          <Radios
            key={`origin ${values.origin}`}
            label="Kind"
            options={[
              { value: 'campaign', label: 'Campaign' },
              { value: 'partner', label: 'Partner' },
              { value: 'goodwill', label: 'Goodwill' },
            ]}
            {...field('origin')}
          />
          <Field label="Why, for the record" optional maxLength={500} autoComplete="off" {...field('reason')} />
        </div>
      </Section>
      <div>
        <SubmitButton busy="Issuing …">Issue the code</SubmitButton>
      </div>
    </form>
  )
}
