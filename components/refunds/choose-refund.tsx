import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Radios } from '@/components/ui/radios'
import type { RefundValues } from '@/lib/ledger/read-refund-form'
import { typedMoney } from '@/lib/money'

type ChooseRefundProps = {
  refusal?: string
  errors: Record<string, string>
  values: RefundValues
  mostMinor: number
  most: string
  isByCard: boolean
}

/** How much goes back, how and why; the page comes again and says what it will do. */
export function ChooseRefund({ refusal, errors, values, mostMinor, most, isByCard }: ChooseRefundProps) {
  if (refusal)
    return (
      <Note tone="quiet" className="max-w-measure">
        {refusal}
      </Note>
    )
  return (
    <form method="get" className="grid max-w-form gap-6">
      <ErrorSummary errors={Object.entries(errors).map(([field, message]) => ({ field, message }))} note="Nothing was refunded." />
      <Field
        label="How much, with VAT"
        name="amount"
        hint={`Up to ${most} can go back: what was paid, less what went back or is on its way.`}
        width="short"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.amount || typedMoney(mostMinor)}
        error={errors.amount}
      />
      <Radios
        label="How it goes back"
        name="method"
        defaultValue={values.method}
        options={[
          {
            value: 'card',
            label: isByCard ? 'The way it came: to the card' : 'The way it came',
            hint: isByCard ? 'Takes 5 to 10 working days.' : 'A bank transfer that you make and mark as sent.',
          },
          { value: 'bank-transfer', label: 'By bank transfer', hint: 'You make it and mark it as sent under Refunds.' },
          { value: 'credit', label: 'As a credit for a later booking', hint: 'At once; the buyer gets its code by mail.' },
        ]}
      />
      <Field
        label="Why"
        name="reason"
        hint="Stands on the credit note, in the mail and in the history."
        maxLength={200}
        autoComplete="off"
        defaultValue={values.reason}
        error={errors.reason}
      />
      <div>
        <Button type="submit" variant="second">
          Show what it does
        </Button>
      </div>
    </form>
  )
}
