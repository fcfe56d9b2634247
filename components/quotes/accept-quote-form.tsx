'use client'

import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/errors'

type AcceptQuoteFormProps = {
  accept: (state: FormState, form: FormData) => Promise<FormState>
  /** What the quote already knows of the payer. */
  defaults: Record<string, string>
  /** `£3,696.00` */
  total: string
  /** Only organisations pay by invoice. */
  mayPayLater: boolean
  /** What accepting with a purchase order leads to. */
  laterHint: string
}

/** Accepts a quote: with a purchase order, or by card. Both buttons send the same form. */
export function AcceptQuoteForm({ accept, defaults, total, mayPayLater, laterHint }: AcceptQuoteFormProps) {
  const [state, act] = useActionState(accept, idleForm)
  const values = state.status === 'idle' ? defaults : state.values
  const field = (name: string) => ({ name, error: state.fieldErrors[name], defaultValue: values[name] })
  const mistakes = Object.entries(state.fieldErrors).map(([name, message]) => ({ field: name, message }))
  const wide = state.message ? [{ field: 'terms', message: state.message }] : []
  return (
    <form action={act} noValidate className="grid max-w-form gap-6">
      <ErrorSummary errors={[...wide, ...mistakes]} note="The quote is not accepted yet. Everything you typed is still here." />
      {mayPayLater ? (
        <>
          <div>
            <Field
              label="Purchase order number"
              hint="To accept with a purchase order. It goes on the invoice."
              optional
              width="medium"
              maxLength={60}
              {...field('poNumber')}
            />
            <div className="mt-3">
              <Checkbox
                label="The number follows"
                hint="The invoice waits for it."
                name="poFollows"
                defaultChecked={values.poFollows === 'on'}
                key={`poFollows ${values.poFollows}`}
              />
            </div>
          </div>
          <Field label="Cost centre" optional width="medium" {...field('costCentre')} />
        </>
      ) : null}
      <Field label="Name on the invoice" hint="If it is not your organisation, or you." optional {...field('billingName')} />
      <Field label="E-mail for the invoice" optional type="email" autoComplete="email" spellCheck={false} {...field('billingEmail')} />
      <TextArea label="Address on the invoice" optional autoComplete="street-address" {...field('billingAddress')} />
      <Checkbox
        label={
          <>
            I agree to the{' '}
            <a href="/terms" target="_blank" rel="noreferrer" className="link">
              terms
            </a>
            .
          </>
        }
        name="terms"
        error={state.fieldErrors.terms}
        defaultChecked={values.terms === 'on'}
        key={`terms ${values.terms}`}
      />
      <div className="grid gap-4">
        {mayPayLater ? (
          <div>
            <SubmitButton name="payment" value="invoice" busy="Accepting …">
              Accept with a purchase order
            </SubmitButton>
            <p className="mt-2 text-label text-ink-3">{laterHint}</p>
          </div>
        ) : null}
        <div>
          <SubmitButton name="payment" value="card" variant={mayPayLater ? 'second' : 'primary'} busy="Opening the payment page …">
            Accept and pay {total} by card
          </SubmitButton>
          <p className="mt-2 text-label text-ink-3">The seats are held while you pay.</p>
        </div>
      </div>
    </form>
  )
}
