import { CircleAlert, CircleCheck } from 'lucide-react'
import { formatMoney } from '@/lib/money'
import type { Reconciled } from '@/lib/reports/reconcile-booking'

type Term = { label: string; minor: number; sign?: '−' | '+' | '=' }

type BookingSumsProps = {
  sums: Reconciled
  /** By a dispute, of what was received. */
  takenMinor: number
  currency: string
}

/** The two sums that must agree, written out, and whether they do. */
export function BookingSums({ sums, takenMinor, currency }: BookingSumsProps) {
  const { invoicedMinor, creditedMinor, paidMinor, dueMinor, receivedMinor, elsewhereMinor, refundedMinor, restMinor } = sums
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Sum
        title="Owed"
        isRight={sums.isOwedRight}
        currency={currency}
        terms={[
          { label: 'Invoiced', minor: invoicedMinor },
          { label: 'Credit notes', minor: -creditedMinor },
          { label: 'Paid', minor: -paidMinor },
        ]}
        result={{ label: 'Due', minor: dueMinor }}
      />
      <Sum
        title="Received"
        isRight={sums.isReceivedRight}
        currency={currency}
        terms={[
          { label: 'Received', minor: receivedMinor },
          { label: 'Paid on invoices', minor: -paidMinor },
          ...(elsewhereMinor === 0 ? [] : [{ label: 'On other bookings', minor: -elsewhereMinor }]),
          { label: 'Refunded', minor: -refundedMinor },
        ]}
        result={{ label: 'Left over', minor: restMinor }}
        warning={takenMinor > 0 ? `The provider has taken ${formatMoney(takenMinor, currency)} of this back: it is disputed.` : undefined}
      />
    </div>
  )
}

type SumProps = {
  title: string
  isRight: boolean
  currency: string
  terms: Term[]
  result: Term
  /** What the sum does not say. */
  warning?: string
}

function Sum({ title, isRight, currency, terms, result, warning }: SumProps) {
  const Icon = isRight ? CircleCheck : CircleAlert
  return (
    <div>
      <h3 className="flex items-center justify-between gap-3 text-small font-bold">
        {title}
        <span className={`flex items-center gap-1.5 text-label ${isRight ? 'text-accent-2' : 'text-error'}`}>
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          {isRight ? 'Adds up' : 'Does not add up'}
        </span>
      </h3>
      <dl className="mt-2 text-small">
        {terms.map(({ label, minor }) => (
          <div key={label} className="flex justify-between gap-4 border-t border-line py-1.5">
            <dt>{label}</dt>
            <dd className="whitespace-nowrap">{formatMoney(minor, currency)}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 border-t-[1.5px] border-ink py-1.5 font-bold">
          <dt>{result.label}</dt>
          <dd className="whitespace-nowrap">{formatMoney(result.minor, currency)}</dd>
        </div>
      </dl>
      {warning ? <p className="mt-2 text-small text-error">{warning}</p> : null}
    </div>
  )
}
