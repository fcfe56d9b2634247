import { type Act, ActForm } from '@/components/ui/act-form'
import { Panel } from '@/components/ui/panel'
import { PriceTable } from '@/components/ui/price-table'
import { SubmitButton } from '@/components/ui/submit-button'
import type { RefundPart } from '@/lib/ledger/plan-refund'
import type { RefundValues } from '@/lib/ledger/read-refund-form'
import { formatMoney, sum } from '@/lib/money'

type RefundPreviewProps = { plan: readonly RefundPart[]; currency: string; values: RefundValues; shownMinor: number; act: Act }

/** What a refund will do to the money, and the button that does it. */
export function RefundPreview({ plan, currency, values, shownMinor, act }: RefundPreviewProps) {
  const money = (amountMinor: number) => formatMoney(amountMinor, currency)
  const total = sum(plan.map((part) => part.netMinor + part.taxMinor))
  const rows = plan.flatMap(({ number, netMinor, taxMinor }) => [
    { label: `Credit note on ${number}, net`, amount: money(netMinor) },
    ...(taxMinor > 0 ? [{ label: 'VAT on it', amount: money(taxMinor) }] : []),
  ])
  return (
    <Panel as="aside" aria-label="What refunding does" className="self-start">
      <h2 className="text-h3">What refunding does</h2>
      <div className="mt-4">
        <PriceTable rows={rows} total={{ label: 'Goes back', amount: money(total) }} />
      </div>
      <p className="mt-3 text-small text-ink-2">{money(shownMinor - total)} of what was paid stays with us.</p>
      <ActForm act={act} className="mt-6 grid gap-5">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="shownMinor" value={shownMinor} />
        <SubmitButton busy="Refunding …" wide>
          Refund {money(total)}
        </SubmitButton>
        <p className="text-small text-ink-3">The buyer is told at once. This cannot be undone.</p>
      </ActForm>
    </Panel>
  )
}
