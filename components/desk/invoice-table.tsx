import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { formatDay } from '@/lib/invoices/describe-invoice'
import { formatMoney } from '@/lib/money'
import type { InvoiceRow } from '@/lib/reports/invoice-list-queries'
import { TwoLines } from './two-lines'

type InvoiceTableProps = {
  rows: readonly InvoiceRow[]
  /** `2027-01-12`, in London. */
  today: string
  markPaid: (form: FormData) => Promise<void>
  /** Of the page: with the id of an invoice it makes the key of its form. */
  formKey: string
  empty: ReactNode
}

/** Invoices, a line each: whose, until when, how much of it is still to pay. */
export function InvoiceTable({ rows, today, markPaid, formKey, empty }: InvoiceTableProps) {
  const columns: Column<InvoiceRow>[] = [
    {
      key: 'number',
      head: 'Invoice',
      isRowHeader: true,
      cell: ({ number, bookingRef }) => (
        <TwoLines
          first={<span className="whitespace-nowrap">{number}</span>}
          second={<TextLink href={`/admin/bookings/${bookingRef}`}>{bookingRef}</TextLink>}
        />
      ),
    },
    {
      key: 'payer',
      head: 'Payer',
      cell: ({ payer, buyerName, poNumber }) => (
        <TwoLines first={payer} second={[buyerName, poNumber && `PO ${poNumber}`].filter(Boolean).join(', ')} />
      ),
    },
    { key: 'issued', head: 'Issued', cell: ({ issuedOn }) => <span className="whitespace-nowrap">{formatDay(issuedOn)}</span> },
    { key: 'due', head: 'Due', cell: ({ dueOn, dueMinor }) => (dueMinor > 0 ? <span className="whitespace-nowrap">{formatDay(dueOn)}</span> : null) },
    { key: 'state', head: 'State', cell: (row) => <StateChip row={row} today={today} /> },
    {
      key: 'total',
      head: 'Sum',
      align: 'right',
      cell: ({ totalMinor, creditedMinor, currency }) => (
        <TwoLines
          first={<span className="whitespace-nowrap">{formatMoney(totalMinor, currency)}</span>}
          second={creditedMinor > 0 ? `${formatMoney(creditedMinor, currency)} credited` : null}
        />
      ),
    },
    {
      key: 'open',
      head: 'To pay',
      align: 'right',
      cell: ({ dueMinor, currency }) => (dueMinor > 0 ? <b className="whitespace-nowrap">{formatMoney(dueMinor, currency)}</b> : null),
    },
    {
      key: 'act',
      head: 'Mark as paid',
      isBare: true,
      cell: ({ id, number, dueMinor, currency }) =>
        dueMinor > 0 ? (
          <form action={markPaid}>
            <input type="hidden" name="invoiceId" value={id} />
            <input type="hidden" name="shownMinor" value={dueMinor} />
            <input type="hidden" name="formKey" value={`${formKey} ${id}`} />
            <SubmitButton
              variant="second"
              size="small"
              busy="One moment …"
              aria-label={`Mark ${number} as paid: ${formatMoney(dueMinor, currency)} arrived by bank transfer today`}
            >
              Mark as paid
            </SubmitButton>
          </form>
        ) : null,
    },
  ]
  return <DataTable caption="Invoices" columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
}

function StateChip({ row: { dueMinor, dueOn, totalMinor, creditedMinor, paidMinor }, today }: { row: InvoiceRow; today: string }) {
  if (dueMinor > 0 && dueOn < today) return <Chip tone="bad">Overdue</Chip>
  if (dueMinor > 0) return <Chip tone="warm">{paidMinor > 0 ? 'Paid in part' : 'Due'}</Chip>
  if (dueMinor < 0) return <Chip tone="bad">Overpaid</Chip>
  if (totalMinor > 0 && creditedMinor >= totalMinor) return <Chip>Taken back</Chip>
  return (
    <Chip tone="good" icon="done">
      Paid
    </Chip>
  )
}
