import type { ReactNode } from 'react'
import { type Act, ActForm } from '@/components/ui/act-form'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ChangeSummary } from '@/lib/bookings/describe-transfer'

type ChangePanelProps = {
  title: string
  summary: ChangeSummary
  act: Act
  busy: string
  /** What the form sends besides: never a price that counts, only the one that was agreed to. */
  hidden: readonly (readonly [name: string, value: string | number])[]
  /** Between what it does and the button. */
  children?: ReactNode
}

/** What a change to a booking will do and cost, and the button that does it. */
export function ChangePanel({ title, summary, act, busy, hidden, children }: ChangePanelProps) {
  return (
    <Panel as="aside" aria-label={title} className="self-start">
      <span id="agree" aria-hidden className="block scroll-mt-16" />
      <h2 className="text-h3">{title}</h2>
      {summary.sentences.map((sentence) => (
        <p key={sentence} className="mt-2 text-small text-ink-2">
          {sentence}
        </p>
      ))}
      <div className="mt-4">
        <PriceTable rows={summary.rows} total={summary.total} />
      </div>
      <ActForm act={act} className="mt-6 grid gap-6">
        {hidden.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {summary.hasRefund ? (
          <Radios
            label="How it comes back"
            name="method"
            defaultValue="same"
            options={[
              { value: 'same', label: 'The way it was paid', hint: 'A card takes 5 to 10 working days.' },
              { value: 'credit', label: 'As a credit for a later booking', hint: 'At once; it does not expire.' },
            ]}
          />
        ) : null}
        {children}
        <SubmitButton busy={busy} wide>
          {summary.button}
        </SubmitButton>
      </ActForm>
    </Panel>
  )
}
