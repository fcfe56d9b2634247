import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatDay } from '@/lib/invoices/describe-invoice'
import { formatMoney } from '@/lib/money'
import type { BookingDesk } from '@/lib/reports/booking-desk-queries'
import { TwoLines } from './two-lines'

type Document = BookingDesk['documents'][number]

/** Invoices and credit notes in the order of their issue; each invoice with what is still due on it. */
export function BookingDocuments({ desk: { booking, documents, balances } }: { desk: BookingDesk }) {
  const money = (minor: number) => formatMoney(minor, booking.currency)
  const balanceOf = (id: string) => balances.find((invoice) => invoice.id === id)
  const columns: Column<Document>[] = [
    {
      key: 'number',
      head: 'Document',
      isRowHeader: true,
      cell: ({ number, kind, correctsNumber }) => (
        <TwoLines
          first={<TextLink href={`/bookings/${booking.token}/invoices/${number}`}>{number}</TextLink>}
          second={kind === 'credit-note' ? `Credit for ${correctsNumber}` : null}
        />
      ),
    },
    { key: 'issued', head: 'Issued', cell: ({ issuedOn }) => formatDay(issuedOn) },
    {
      key: 'state',
      head: 'State',
      cell: ({ id, kind, dueOn }) => {
        const balance = balanceOf(id)
        if (kind === 'credit-note' || !balance) return null
        if (balance.dueMinor > 0) return <Chip tone="warm">{`${money(balance.dueMinor)} due ${formatDay(dueOn)}`}</Chip>
        return balance.paidMinor === 0 && balance.creditedMinor > 0 ? <Chip>Credited</Chip> : <Chip tone="good">Settled</Chip>
      },
    },
    { key: 'net', head: 'Net + VAT', align: 'right', cell: ({ netMinor, taxMinor }) => `${money(netMinor)} + ${money(taxMinor)}` },
    {
      key: 'total',
      head: 'Total',
      align: 'right',
      cell: ({ kind, totalMinor }) => <span className="whitespace-nowrap">{money(kind === 'credit-note' ? -totalMinor : totalMinor)}</span>,
    },
  ]
  return (
    <DataTable
      caption="Invoices and credit notes"
      columns={columns}
      rows={documents}
      rowKey={({ id }) => id}
      empty={<p className="text-small text-ink-2">No invoice yet.</p>}
    />
  )
}
