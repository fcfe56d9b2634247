import type { ReactNode } from 'react'
import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import type { CancellationSummary } from '@/lib/bookings/describe-cancellation'

type CancellationPanelProps = {
  summary: CancellationSummary
  seatIds: readonly string[]
  act: Act /** For an admin, who may also send money by bank. */
  isDesk?: boolean
  title?: string
  /** The class is called off: nobody gives seats up, the money comes back. */
  isCalledOff?: boolean
  children?: ReactNode
}

/** What cancelling will do to the money, and the button that does it. */
export function CancellationPanel({
  summary,
  seatIds,
  act,
  isDesk,
  title = 'What cancelling does',
  isCalledOff = false,
  children,
}: CancellationPanelProps) {
  return (
    <Panel as="aside" aria-label={title} className="self-start">
      <h2 className="text-h3">{title}</h2>
      {summary.sentences.map((sentence) => (
        <p key={sentence} className="mt-2 text-small text-ink-2">
          {sentence}
        </p>
      ))}
      <div className="mt-4">
        <PriceTable rows={summary.rows} total={summary.total} />
      </div>
      {summary.isTooLate ? (
        <Note tone="warm" className="mt-6">
          This class has begun, so its seats cannot be cancelled here any more. Write to us, and we will see what can be done.
        </Note>
      ) : (
        <ActForm act={act} className="mt-6 grid gap-6">
          <input type="hidden" name="agreedRefundMinor" value={summary.refundMinor} />
          {seatIds.map((id) => (
            <input key={id} type="hidden" name="seat" value={id} />
          ))}
          {summary.hasRefund && summary.isCreditOnly ? (
            <p className="text-small">It was paid with a credit, and comes back so: {summary.ways.same}</p>
          ) : null}
          {summary.hasRefund && !summary.isCreditOnly ? (
            <Radios
              label="How it comes back"
              name="method"
              defaultValue="same"
              options={[
                { value: 'same', label: isDesk ? 'The way it came' : 'The way I paid', hint: summary.ways.same },
                ...(isDesk
                  ? [
                      {
                        value: 'bank-transfer',
                        label: 'By bank transfer',
                        hint: `${summary.ways.bank} Somebody has to make it, and mark it as sent.`,
                      },
                    ]
                  : []),
                { value: 'credit', label: 'As a credit for a later booking', hint: `${summary.ways.credit} It does not expire.` },
              ]}
            />
          ) : null}
          {children}
          <SubmitButton busy={isCalledOff ? 'One moment …' : 'Cancelling …'} wide>
            {isCalledOff ? sayBack(summary, isDesk) : summary.button}
          </SubmitButton>
          <p className="text-small text-ink-3">{isCalledOff ? '' : 'The seats go to others at once. '}This cannot be undone.</p>
        </ActForm>
      )}
    </Panel>
  )
}

function sayBack({ hasRefund, total }: CancellationSummary, isDesk = false): string {
  if (!hasRefund) return 'Settle it: nothing is owed'
  return isDesk ? `Send ${total.amount} back` : `Get ${total.amount} back`
}
