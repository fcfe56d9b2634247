import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import { sayDay } from '@/lib/reports/describe-booking'
import type { ReceiptRow } from '@/lib/reports/receipt-queries'
import { TwoLines } from './two-lines'

export const METHOD_WORDS = { card: 'Card', 'bank-transfer': 'Bank transfer', credit: 'Credit' } as const

/** Money that came in, a line each: from whom, for what, and what of it is left. */
export function ReceiptTable({ rows, empty }: { rows: readonly ReceiptRow[]; empty: ReactNode }) {
  const columns: Column<ReceiptRow>[] = [
    {
      key: 'at',
      head: 'Received',
      isRowHeader: true,
      cell: ({ id, receivedAt }) => (
        <TextLink href={`/admin/money/${id}`} className="whitespace-nowrap">
          {sayDay(receivedAt)}
        </TextLink>
      ),
    },
    { key: 'method', head: 'By', cell: ({ method }) => METHOD_WORDS[method] },
    {
      key: 'payer',
      head: 'From',
      cell: ({ payerName, reference, creditCode }) => <TwoLines first={payerName ?? creditCode ?? '—'} second={reference} />,
    },
    { key: 'for', head: 'For', cell: ({ invoices }) => <span className="wrap-anywhere">{invoices}</span> },
    {
      key: 'sum',
      head: 'Sum',
      align: 'right',
      cell: ({ amountMinor, bankChargeMinor, currency }) => (
        <TwoLines
          first={<span className="whitespace-nowrap">{formatMoney(amountMinor, currency)}</span>}
          second={bankChargeMinor > 0 ? `with ${formatMoney(bankChargeMinor, currency)} bank charge` : null}
        />
      ),
    },
    {
      key: 'rest',
      head: 'Left',
      align: 'right',
      cell: ({ restMinor, currency }) => (restMinor > 0 ? <Chip tone="warm">{formatMoney(restMinor, currency)}</Chip> : null),
    },
  ]
  return <DataTable caption="Money received" columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
}
