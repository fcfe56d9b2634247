import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { count, DISCOUNT_ZONE, describeScope, describeUse, describeValidity, describeWorth, ORIGIN_WORDS } from '@/lib/discounts/describe-discount'
import { type DiscountFilters, discountsHref } from '@/lib/discounts/discount-list'
import type { DiscountRow } from '@/lib/discounts/queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { StateChip } from './state-chip'

type DiscountTableProps = { rows: readonly DiscountRow[]; filters: DiscountFilters; empty: ReactNode }

/** Codes, what they are worth and to whom, how far they are used, and who issued them why. */
export function DiscountTable({ rows, filters, empty }: DiscountTableProps) {
  const columns: Column<DiscountRow>[] = [
    {
      key: 'code',
      head: 'Code',
      isRowHeader: true,
      ...sorting(filters, 'code', 'ascending'),
      cell: ({ discount }) => (
        <TextLink href={`/admin/discounts/${discount.code}`} className="wrap-anywhere">
          {discount.code}
        </TextLink>
      ),
    },
    { key: 'state', head: 'State', cell: ({ state }) => <StateChip state={state} /> },
    { key: 'worth', head: 'Off', cell: (row) => <Two first={describeWorth(row)} second={describeScope(row)} /> },
    {
      key: 'owner',
      head: 'Whose',
      cell: (row) => <Two first={row.ownerName ?? row.ownerEmail ?? 'Anybody'} second={row.ownerName ? row.ownerEmail : null} />,
    },
    {
      key: 'used',
      head: 'Used',
      ...sorting(filters, 'used', 'descending'),
      cell: (row) => <Two first={describeUse(row)} second={row.usedBookings > 0 ? count(row.usedBookings, 'booking') : null} />,
    },
    { key: 'valid', head: 'Valid', ...sorting(filters, 'ends', 'ascending'), cell: (row) => describeValidity(row) },
    {
      key: 'issued',
      head: 'Issued',
      ...sorting(filters, 'newest', 'descending'),
      cell: ({ discount, issuerName, issuerEmail }) => (
        <Two
          first={`${describeDay(discount.createdAt, DISCOUNT_ZONE, { withYear: true })}, ${issuerName ?? issuerEmail ?? 'Halfday'}`}
          second={[ORIGIN_WORDS[discount.origin], discount.reason].filter(Boolean).join(': ')}
        />
      ),
    },
  ]
  return <DataTable caption="Discount codes" columns={columns} rows={rows} rowKey={({ discount }) => discount.id} empty={empty} />
}

const sorting = (filters: DiscountFilters, sort: DiscountFilters['sort'], direction: 'ascending' | 'descending') => ({
  sortHref: discountsHref(filters, { sort }),
  sorted: filters.sort === sort ? direction : undefined,
})

function Two({ first, second }: { first: string; second?: string | null }) {
  return (
    <span className="wrap-anywhere max-md:text-right">
      {first}
      {second ? <span className="block text-label text-ink-3">{second}</span> : null}
    </span>
  )
}
